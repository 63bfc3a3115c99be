import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let staff: string;
let theirs: string;
let route: typeof import("~/attendance/remove-child.route");
let list: typeof import("~/attendance/list-children.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/attendance/remove-child.route");
  list = await import("~/attendance/list-children.route");
  centre = await aLeisureCentre(owner);
  staff = await signedIn(centre.staff.id);
  theirs = await signedIn((await aLeisureCentre(owner)).manager.id);
});

async function listed() {
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre.structure, card);
  const at = { params: { entryId: entry.id } };
  return {
    card,
    entry,
    see: (cookie: string) => visit(route.loader as never, "/enfants/x/retirer", { ...at, cookie }),
    remove: (cookie: string) =>
      visit(route.action as never, "/enfants/x/retirer", { ...at, cookie, form: {} }),
  };
}

describe("removing a child", () => {
  it("is refused with a sentence while its days wait, then done", async () => {
    const { card, entry, remove, see } = await listed();
    const { id } = await aPresence(owner, centre.structure, card, entry, "2026-07-06");
    expect(await remove(staff)).toMatchObject({
      status: 422,
      body: { errors: { form: expect.stringContaining("Un jour pointé et non facturé") } },
    });
    await owner`update presences set released_at = now() where id = ${id}`;
    expect((await remove(staff)).headers.get("Location")).toBe("/enfants");
    expect(await see(staff)).toMatchObject({ status: 404 });
  });

  it("is absent for the neighbour", async () => {
    const { remove, see } = await listed();
    expect(await see(theirs)).toMatchObject({ status: 404 });
    expect(await remove(theirs)).toMatchObject({ status: 404 });
  });
});

it("lists the children of one's own structures", async () => {
  const { entry } = await listed();
  const own = (await visit(list.loader as never, "/enfants", { cookie: staff })).body;
  expect(JSON.stringify(own)).toContain(entry.id);
  const others = (await visit(list.loader as never, "/enfants", { cookie: theirs })).body;
  expect(others).toMatchObject({ rosters: [{ children: [] }] });
});
