import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let staff: string;
let theirs: string;
let route: typeof import("~/attendance/add-child.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/attendance/add-child.route");
  centre = await aLeisureCentre(owner);
  staff = await signedIn(centre.staff.id);
  theirs = await signedIn((await aLeisureCentre(owner)).manager.id);
});

describe("adding a child just verified", () => {
  const add = (form: Record<string, string>, cookie = staff) =>
    visit(route.action as never, "/enfants/ajouter", { cookie, form });

  it("puts it on the list and goes back to the desk, once or twice", async () => {
    const card = await aCard(owner);
    const form = { structureId: centre.structure.id, number: card.number, birthDate: card.child.birthDate };
    const first = await add(form);
    expect([first.status, first.headers.get("Location")]).toEqual([
      302,
      `/verifier?structure=${centre.structure.id}`,
    ]);
    expect(decodeURIComponent(String(first.headers.get("Set-Cookie")))).toContain(
      "L’enfant est sur la liste",
    );
    const again = await add({ ...form, number: ` ${card.number.toLowerCase()} ` });
    expect(decodeURIComponent(String(again.headers.get("Set-Cookie")))).toContain("déjà sur la liste");
    const [row] = await owner`select count(*)::int as entries from roster_entries where card_id = ${card.id}`;
    expect(row?.entries).toBe(1);
  });

  it("refuses an unknown card, a neighbour's structure, and what it cannot read", async () => {
    const card = await aCard(owner);
    const form = { structureId: centre.structure.id, number: card.number, birthDate: card.child.birthDate };
    const unknown = await add({ ...form, birthDate: "2012-01-01" });
    expect(decodeURIComponent(String(unknown.headers.get("Set-Cookie")))).toContain(
      "Aucune carte ne correspond",
    );
    expect(await add(form, theirs)).toMatchObject({ status: 404 });
    expect(await add({ ...form, birthDate: "hier" })).toMatchObject({ status: 422 });
  });

  it("by its address alone offers both ways, for the structure that was asked", async () => {
    const answer = await visit(route.loader as never, "/enfants/ajouter?structure=42", { cookie: staff });
    expect(answer).toMatchObject({ status: 200, body: { structureId: "42" } });
  });
});
