import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const guard = await import("~/accounts/guard.server");

const cookies: Record<string, string> = {};
beforeAll(async () => {
  const partner = await aPartner(owner);
  for (const role of ["staff", "manager"] as const) {
    cookies[role] = await signedIn((await aPerson(owner, { partnerId: partner.id, role })).id);
  }
  for (const role of ["agent", "administrator"] as const) {
    cookies[role] = await signedIn((await aPerson(owner, { role })).id);
  }
});

type Guard = (request: Request) => Promise<unknown>;
const door =
  (require: Guard) =>
  ({ request }: { request: Request }) =>
    require(request);

describe.each([
  ["requirePerson", guard.requirePerson, ["staff", "manager", "agent", "administrator"]],
  ["requirePartner", guard.requirePartner, ["staff", "manager"]],
  ["requireManager", guard.requireManager, ["manager"]],
  ["requireInCharge", guard.requireInCharge, ["manager", "agent", "administrator"]],
  ["requireAgent", guard.requireAgent, ["agent", "administrator"]],
  ["requireAdministrator", guard.requireAdministrator, ["administrator"]],
] as [string, Guard, string[]][])("%s", (_name, require, welcome) => {
  it.each(["staff", "manager", "agent", "administrator"])("answers a %s", async (role) => {
    const { status } = await visit(door(require), "/page", { cookie: cookies[role] ?? "" });
    expect(status).toBe(welcome.includes(role) ? 200 : 403);
  });

  it("sends nobody to sign in, and a form of nobody's nowhere", async () => {
    const asked = await visit(door(require), "/page?jour=2026-07-08&_routes=root&index");
    expect([asked.status, asked.headers.get("Location")]).toEqual([
      302,
      "/connexion?suite=%2Fpage%3Fjour%3D2026-07-08",
    ]);
    expect((await visit(door(require), "/page", { form: {} })).status).toBe(401);
  });
});
