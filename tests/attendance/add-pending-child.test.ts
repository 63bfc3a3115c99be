import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import {
  aCard,
  aChild,
  aLeisureCentre,
  aPartner,
  aPerson,
  aRosterEntry,
  aStructure,
} from "../support/builders";
import { freshDatabase } from "../support/database";
import { aPendingChild, aPendingDay } from "../support/pending";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let cookie: string;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  centre = await aLeisureCentre(owner);
  cookie = await signedIn(centre.staff.id);
});

const lou = { lastName: "Sanscarte", firstName: "Lou", birthDate: "04/05/2016" };

describe("the form of a child without a card", () => {
  const send = async (form: Record<string, string>) => {
    const route = await import("~/attendance/add-pending-child.route");
    return visit(route.action as never, "/enfants/sans-carte", {
      cookie,
      form: { structureId: centre.structure.id, ...form },
    });
  };

  it("says next to each field what is wrong, and keeps all that was typed", async () => {
    expect(await send({ lastName: "", firstName: "-", birthDate: "31/02/2016" })).toMatchObject({
      status: 422,
      body: {
        errors: {
          lastName: "À remplir.",
          firstName: "Un nom compte au moins une lettre.",
          birthDate: expect.stringContaining("14/03/2018"),
        },
        entered: { firstName: "-", birthDate: "31/02/2016" },
      },
    });
    expect(await send({ ...lou, birthDate: "04/05/2024" })).toMatchObject({
      status: 422,
      body: { errors: { birthDate: expect.stringContaining("3 ans") }, entered: { lastName: "Sanscarte" } },
    });
  });

  it("tells of the one already there with a card, at the name", async () => {
    const child = await aChild(owner, { lastName: "Déjà", firstName: "Là", birthDate: "2016-05-04" });
    await aRosterEntry(owner, centre.structure, await aCard(owner, { child }));
    expect(await send({ ...lou, lastName: "DEJA", firstName: "la" })).toMatchObject({
      status: 422,
      body: { errors: { lastName: expect.stringContaining("déjà sur la liste") } },
    });
  });

  it("adds it and goes back to the lists", async () => {
    expect((await send(lou)).headers.get("Location")).toBe("/enfants");
    const route = await import("~/attendance/list-children.route");
    const list = await visit(route.loader as never, "/enfants", { cookie });
    expect(list.body).toMatchObject({ pending: [{ lastName: "Sanscarte", days: 0, duplicate: null }] });
  });
});

it("a child without a card waits for a place on a stay, on no other partner's", async () => {
  const partner = await aPartner(owner, { kinds: ["holiday_camp"] });
  const programme = await aStructure(owner, partner.id, { kind: "camp_programme" });
  const organiser = await signedIn((await aPerson(owner, { partnerId: partner.id })).id);
  const [stay] = await owner`
    insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${partner.id}, ${programme.id}, 'Océan', 'Seignosse', '2026-08-03', '2026-08-07', 30000, ${partner.id})
    returning id`;
  const stayId = String(stay?.id);
  const route = await import("~/attendance/add-to-stay-without-card.route");
  const send = (as: string) =>
    visit(route.action as never, `/sejours/${stayId}/sans-carte`, {
      params: { stayId },
      cookie: as,
      form: lou,
    });
  const see = (as: string) =>
    visit(route.loader as never, `/sejours/${stayId}/sans-carte`, { params: { stayId }, cookie: as });
  expect(await see(organiser)).toMatchObject({ status: 200, body: { stay: { name: "Océan" } } });
  expect((await send(organiser)).headers.get("Location")).toBe(`/sejours/${stayId}`);
  expect([(await see(cookie)).status, (await send(cookie)).status]).toEqual([404, 404]);
  await owner`update stays set cancelled_at = now(), cancel_reason = 'Annulé' where id = ${stayId}`;
  expect((await see(organiser)).status).toBe(404);
  expect(await send(organiser)).toMatchObject({ status: 422 });
});

it("removing says how many days go, and the neighbour finds nothing to remove", async () => {
  const route = await import("~/attendance/remove-pending-child.route");
  const child = await aPendingChild(owner, centre.structure);
  await aPendingDay(owner, centre.structure, child, "2026-07-06");
  const args = { params: { pendingId: child.id } };
  const here = `/enfants/a-presenter/${child.id}/retirer`;
  expect(await visit(route.loader as never, here, { ...args, cookie })).toMatchObject({
    body: { child: { kept: [{ day: "2026-07-06", mark: "day" }] } },
  });
  const theirs = await signedIn((await aLeisureCentre(owner)).manager.id);
  expect(await visit(route.action as never, here, { ...args, cookie: theirs, form: {} })).toMatchObject({
    status: 404,
  });
  const gone = await visit(route.action as never, here, { ...args, cookie, form: {} });
  expect(gone.headers.get("Location")).toBe("/enfants");
  expect(await visit(route.loader as never, here, { ...args, cookie })).toMatchObject({ status: 404 });
});
