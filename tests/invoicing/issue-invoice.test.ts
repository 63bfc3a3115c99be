import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aBusyCentre } from "../support/billing";
import { aPerson, aPresence } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let route: typeof import("~/invoicing/issue-invoice.route");
let centre: Awaited<ReturnType<typeof aBusyCentre>>;
let cookie: string;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  route = await import("~/invoicing/issue-invoice.route");
});

beforeEach(async () => {
  centre = await aBusyCentre(owner);
  cookie = await signedIn(centre.manager.id);
});

type Shown = { proposal: { digest: string; totalCents: number; earlier: number }; key: string };
type Refused = { errors: Record<string, string>; entered: Record<string, string>; key: string };

const place = () => ({ params: { structureId: centre.structure.id, month: "2026-07" }, cookie });
const path = () => `/factures/emettre/${centre.structure.id}/2026-07`;
const open = async () => (await visit(route.loader as never, path(), place())).body as Shown;
const send = (form: Record<string, string>) => visit(route.action as never, path(), { ...place(), form });
const count = async () => {
  const [row] =
    await owner`select count(*)::integer as n from invoices where structure_id = ${centre.structure.id}`;
  return row?.n;
};

describe("the page of a month", () => {
  it("shows 3 children × 2 days × 8.00 € = 48.00 €", async () => {
    expect((await open()).proposal.totalCents).toBe(4800);
  });

  it.each([
    ["an odd structure", { structureId: "1", month: "2026-07" }],
    ["an odd month", { month: "2026-13" }],
    ["a structure that is nobody's", { structureId: randomUUID(), month: "2026-07" }],
  ])("is absent for %s", async (_, params) => {
    const answer = await visit(route.loader as never, path(), {
      cookie,
      params: { ...place().params, ...params },
    });
    expect(answer.status).toBe(404);
  });

  it("is absent for the neighbour, forbidden to staff and to the Caf", async () => {
    const neighbour = await aBusyCentre(owner);
    const staff = await aPerson(owner, { partnerId: centre.partner.id, role: "staff" });
    const agent = await aPerson(owner, { role: "agent" });
    const seenBy = async (id: string) => {
      const asked = { ...place(), cookie: await signedIn(id) };
      const form = { digest: "x", reference: "", attested: "oui" };
      return [
        (await visit(route.loader as never, path(), asked)).status,
        (await visit(route.action as never, path(), { ...asked, form })).status,
      ];
    };
    expect(await seenBy(neighbour.manager.id)).toEqual([404, 404]);
    expect(await seenBy(staff.id)).toEqual([403, 403]);
    expect(await seenBy(agent.id)).toEqual([403, 403]);
  });
});

describe("confirming", () => {
  it("issues what was shown and leads to the invoice", async () => {
    const { proposal } = await open();
    const answer = await send({ digest: proposal.digest, reference: "T-118", attested: "oui" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toMatch(/^\/factures\/[0-9a-f-]{36}$/);
    const [kept] =
      await owner`select reference, total_cents, issued_by from invoices where structure_id = ${centre.structure.id}`;
    expect(kept).toEqual({ reference: "T-118", total_cents: 4800, issued_by: centre.manager.id });
  });

  it("wants the attestation: 422, the reference kept", async () => {
    const { proposal } = await open();
    const answer = await send({ digest: proposal.digest, reference: "T-118" });
    expect(answer.status).toBe(422);
    const { errors, entered } = answer.body as Refused;
    expect(errors).toEqual({ attested: "Cochez l’attestation pour facturer la Caf." });
    expect(entered.reference).toBe("T-118");
    expect(await count()).toBe(0);
  });

  it("answers 409 to a proposal that has changed, and wants the attestation anew", async () => {
    const { proposal } = await open();
    const [first] = centre.children;
    if (!first) throw new Error("no child");
    await aPresence(owner, centre.structure, first.card, first.entry, "2026-07-09");
    const answer = await send({ digest: proposal.digest, reference: "T-118", attested: "oui" });
    expect(answer.status).toBe(409);
    const { errors, entered, key } = answer.body as Refused;
    expect(errors.form).toMatch("a changé");
    expect(entered).toEqual({ reference: "T-118" });
    const fresh = (await open()).proposal;
    expect(fresh.totalCents).toBe(5600);
    expect((await send({ _key: key, digest: fresh.digest, reference: "", attested: "oui" })).status).toBe(
      302,
    );
  });

  it("sent twice issues once; the same form with another reference is a 409 that keeps it", async () => {
    const { proposal, key } = await open();
    const form = { _key: key, digest: proposal.digest, reference: "", attested: "oui" };
    const [once, twice] = [await send(form), await send(form)];
    expect(twice.headers.get("Location")).toBe(once.headers.get("Location"));
    const edited = await send({ ...form, reference: "T-2" });
    expect([edited.status, (edited.body as Refused).entered.reference]).toEqual([409, "T-2"]);
    expect(await count()).toBe(1);
  });

  it.each([
    ["41 characters", "x".repeat(41)],
    ["NUL", "T\0"],
    ["a lone surrogate", "T\ud800"],
  ])("refuses a reference of %s", async (_, reference) => {
    const { proposal } = await open();
    const fields = new FormData();
    for (const [name, value] of Object.entries({
      _key: randomUUID(),
      digest: proposal.digest,
      reference,
      attested: "oui",
    })) {
      fields.set(name, value);
    }
    const answer = await visit(route.action as never, path(), { ...place(), form: fields });
    expect(answer.status).toBe(422);
  });
});
