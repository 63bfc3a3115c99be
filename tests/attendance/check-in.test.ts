import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aCard, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let cookie: string;
let route: typeof import("~/attendance/check-in.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/attendance/check-in.route");
  centre = await aLeisureCentre(owner);
  cookie = await signedIn(centre.staff.id);
});

const params = () => ({ structureId: centre.structure.id });
const see = (search = "", as = cookie) =>
  visit(route.loader as never, `/pointage/${centre.structure.id}/jour${search}`, {
    params: params(),
    cookie: as,
  });

it("shows today alone, and everybody present when the address asks for it", async () => {
  expect(await see()).toMatchObject({
    status: 200,
    body: { day: "2026-07-08", everybody: null, rollCall: { days: [{ day: "2026-07-08", closed: null }] } },
  });
  expect(await see("?date=2026-07-06&tous=morning")).toMatchObject({
    body: { day: "2026-07-06", everybody: "morning" },
  });
  expect(await see("?tous=x&date=32")).toMatchObject({ body: { day: "2026-07-08", everybody: null } });
});

it("keeps thirty children's day in one save: 30 written, 20 days left of 21 each", async () => {
  const entries = await Promise.all(
    Array.from({ length: 30 }, async () => aRosterEntry(owner, centre.structure, await aCard(owner))),
  );
  const form = Object.fromEntries(
    entries.flatMap(({ id }) => [
      [`mark:${id}:2026-07-08`, "day"],
      [`was:${id}:2026-07-08`, "absent"],
    ]),
  );
  const answer = await visit(route.action as never, "/pointage/x/jour", { params: params(), cookie, form });
  expect(answer).toMatchObject({ status: 200, body: { kept: { written: 30, refused: [] } } });
  const { body } = (await see()) as {
    body: { rollCall: { children: { years: { leftHalfDays: number }[] }[] } };
  };
  expect(new Set(body.rollCall.children.map(({ years }) => years[0]?.leftHalfDays))).toEqual(new Set([40]));
});

it("is absent for the neighbour, to read and to write", async () => {
  const theirs = await signedIn((await aLeisureCentre(owner)).staff.id);
  expect(await see("", theirs)).toMatchObject({ status: 404 });
  const entry = await aRosterEntry(owner, centre.structure, await aCard(owner));
  const form = { [`mark:${entry.id}:2026-07-08`]: "day", [`was:${entry.id}:2026-07-08`]: "absent" };
  const answer = await visit(route.action as never, "/pointage/x/jour", {
    params: params(),
    cookie: theirs,
    form,
  });
  expect(answer).toMatchObject({ status: 404 });
});
