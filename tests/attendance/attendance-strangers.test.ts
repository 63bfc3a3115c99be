import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { attendanceFile, attendanceLine as line, openAttendanceImports } from "../support/attendance-files";
import { aCard, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openAttendanceImports>>;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-29" }));
  desk = await openAttendanceImports(owner);
});
afterAll(() => desk.close());

beforeEach(async () => {
  centre = await aLeisureCentre(owner);
});

const trail = () => owner`
  select outcome, count(*)::int as times from audit_events
  where person_id = ${centre.staff.id} and act = 'verify_card' group by 1 order by 1`;
const listed = () => owner`select card_id from roster_entries where structure_id = ${centre.structure.id}`;

it("looks a child up once for its three lines, and puts it on the list only when the file is applied", async () => {
  const card = await aCard(owner);
  const file = attendanceFile(["2026-07-06", "2026-07-07", "2026-07-08"].map((day) => line(card, day)));
  const { importId } = await desk.checked(centre.staff, centre.structure, file);
  expect((await desk.found(centre.staff, centre.structure, importId))?.counts).toMatchObject({ new: 3 });
  expect(await listed()).toEqual([]);
  expect(await trail()).toEqual([{ outcome: "found", times: 1 }]);

  await desk.applied(centre.staff, centre.structure, file);
  expect(await listed()).toEqual([{ card_id: card.id }]);
  expect(await desk.recorded(centre.structure)).toHaveLength(3);
});

it("closes the desk at the tenth miss: of 12 unknown children, 10 are unknown and 2 were not sought", async () => {
  const known = await aCard(owner);
  await aRosterEntry(owner, centre.structure, known);
  const stranger = (n: number) => ({ number: `XX-00${n + 10}`, child: { birthDate: "2016-05-04" } });
  const lines = Array.from({ length: 12 }, (_, n) => line(stranger(n), "2026-07-06"));
  const file = attendanceFile([
    ...lines,
    line({ ...known, child: { birthDate: "2016-05-05" } }, "2026-07-06"),
    line(known, "2026-07-07"),
  ]);
  const { importId } = await desk.applied(centre.staff, centre.structure, file);
  const verdicts = await desk.verdicts(centre.staff, centre.structure, importId);
  const words = verdicts.map(([, verdict, said]) => said ?? verdict);
  expect(words.slice(0, 10)).toEqual(
    Array.from({ length: 10 }, () => "Aucune carte ne répond à ce numéro et à cette date de naissance."),
  );
  expect(words.slice(10)).toEqual([
    ...Array.from({ length: 3 }, () =>
      expect.stringMatching(/^Non recherchée.*renvoyez le fichier après le/),
    ),
    "applied",
  ]);
  expect(await trail()).toEqual([
    { outcome: "closed", times: 1 },
    { outcome: "miss", times: 10 },
  ]);
});

it("confirms held days of a stay up to today, once, and says of other days that none is held", async () => {
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre.structure, card);
  const [stay] = await owner`
    insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${centre.partner.id}, ${centre.structure.id}, 'Mini-camp', 'Léon', '2026-07-27', '2026-07-30', 20000, ${centre.staff.id})
    returning id`;
  const [enrolment] = await owner`
    insert into enrolments (partner_id, stay_id, roster_entry_id, price_cents, enrolled_by)
    values (${centre.partner.id}, ${stay?.id}, ${entry.id}, 20000, ${centre.staff.id}) returning id`;
  for (const day of ["2026-07-27", "2026-07-28", "2026-07-30"]) {
    await owner`
      insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                             recorded_by, enrolment_id, held)
      values (${centre.partner.id}, ${centre.structure.id}, ${entry.id}, ${card.id}, ${card.child.id}, ${day}, 'day', 2,
              ${centre.staff.id}, ${enrolment?.id}, true)`;
  }
  const file = attendanceFile([
    line(card, "2026-07-27", "sejour"),
    line(card, "2026-07-27", "sejour"),
    line(card, "2026-07-28", "journee"),
    line(card, "2026-07-29", "sejour"),
    line(card, "2026-07-30", "sejour"),
  ]);
  const { importId } = await desk.applied(centre.staff, centre.structure, file);
  expect(await desk.verdicts(centre.staff, centre.structure, importId)).toEqual([
    [2, "applied"],
    [3, "unchanged"],
    [4, "refused", expect.stringContaining("son type est « sejour »")],
    [5, "refused", "Aucun jour réservé de vos séjours pour cet enfant à cette date."],
    [6, "refused", "Ce jour est à venir : il se pointe le jour même."],
  ]);
  const held =
    await owner`select attended_on as day, held from presences where enrolment_id = ${enrolment?.id} order by 1`;
  expect(held.map(({ day, held }) => [day, held])).toEqual([
    ["2026-07-27", false],
    ["2026-07-28", true],
    ["2026-07-30", true],
  ]);
  const trail = await owner`
    select person_id, subject_id, payload from audit_events
    where act = 'record_stay_days' and partner_id = ${centre.partner.id}`;
  const written = { written: 1, refused: 0 };
  expect(trail).toMatchObject([{ person_id: centre.staff.id, subject_id: importId, payload: written }]);

  const again = await desk.checked(centre.staff, centre.structure, file);
  expect((await desk.found(centre.staff, centre.structure, again.importId))?.counts).toEqual({
    new: 0,
    unchanged: 2,
    refused: 3,
  });
});
