import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aLeisureCentre, aStructure } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let cookie: string;
let sheet: typeof import("~/attendance/print-roll-call.route");
let choice: typeof import("~/attendance/choose-structure.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  sheet = await import("~/attendance/print-roll-call.route");
  choice = await import("~/attendance/choose-structure.route");
  centre = await aLeisureCentre(owner);
  cookie = await signedIn(centre.staff.id);
});

it("prints a week to come, blank or with what is recorded, and nobody else's", async () => {
  const structureId = centre.structure.id;
  const see = (search: string, as = cookie) =>
    visit(sheet.loader as never, `/pointage/${structureId}/feuille${search}`, {
      params: { structureId },
      cookie: as,
    });
  expect(await see("?semaine=2026-07-15")).toMatchObject({ body: { monday: "2026-07-13", blank: false } });
  expect(await see("?vierge=1")).toMatchObject({ body: { monday: "2026-07-06", blank: true } });
  expect(await see("", await signedIn((await aLeisureCentre(owner)).staff.id))).toMatchObject({
    status: 404,
  });
});

it("goes straight to the only structure, and asks which of several", async () => {
  const ask = () => visit(choice.loader as never, "/pointage", { cookie });
  const alone = await ask();
  expect([alone.status, alone.headers.get("Location")]).toEqual([302, `/pointage/${centre.structure.id}`]);
  await aStructure(owner, centre.partner.id, { kind: "camp_programme" });
  expect((await ask()).status).toBe(302);
  await aStructure(owner, centre.partner.id, { name: "Espace jeunes", kind: "youth_space" });
  const { body } = (await ask()) as { body: { places: { name: string }[] } };
  expect(body.places.map(({ name }) => name)).toEqual([centre.structure.name, "Espace jeunes"].sort());
});
