import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { attendanceFile, attendanceLine as line, openAttendanceImports } from "../support/attendance-files";
import { aCard, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { sent } from "../support/card-files";
import { freshDatabase } from "../support/database";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openAttendanceImports>>;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let card: Awaited<ReturnType<typeof aCard>>;
let entry: Awaited<ReturnType<typeof aRosterEntry>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-29" }));
  desk = await openAttendanceImports(owner);
});
afterAll(() => desk.close());

beforeEach(async () => {
  centre = await aLeisureCentre(owner);
  card = await aCard(owner);
  entry = await aRosterEntry(owner, centre.structure, card);
});

const countsOf = async (importId: string) =>
  (await desk.found(centre.staff, centre.structure, importId))?.counts;
const verdictsOf = (importId: string) => desk.verdicts(centre.staff, centre.structure, importId);

it("shows what a file would do, writes nothing before it is applied, then writes its good lines", async () => {
  const file = attendanceFile([
    line(card, "2026-07-06"),
    line(card, "2026-07-07", "matin"),
    line(card, "2026-07-07", "apres_midi"),
    line(card, "2026-07-08", "Après-midi"),
    line(card, "2026-07-30"),
    line(card, "2026-07-31", "nuit"),
  ]);
  const { importId } = await desk.checked(centre.staff, centre.structure, file);
  expect(await countsOf(importId)).toEqual({ new: 4, unchanged: 0, refused: 2 });
  expect(await verdictsOf(importId)).toEqual([
    [2, "new"],
    [3, "new"],
    [4, "new"],
    [5, "new"],
    [6, "refused", "Ce jour est à venir : il se pointe le jour même."],
    [7, "refused", "Type inconnu : journee, matin, apres_midi ou sejour."],
  ]);
  expect(await desk.recorded(centre.structure)).toEqual([]);

  await desk.orderAttendanceImport(centre.staff.id, randomUUID(), importId);
  await desk.applyAttendanceImport({ importId });
  const by = { card_id: card.id, recorded_by: centre.staff.id };
  expect(await desk.recorded(centre.structure)).toEqual([
    { ...by, day: "2026-07-06", slot: "day" },
    { ...by, day: "2026-07-07", slot: "day" },
    { ...by, day: "2026-07-08", slot: "afternoon" },
  ]);
  expect(await desk.found(centre.staff, centre.structure, importId)).toMatchObject({
    state: "applied",
    appliedRows: 4,
    counts: { new: 4, unchanged: 0, refused: 2 },
  });
});

it("doubles nothing: the same line twice, or the same file a second time, changes nothing", async () => {
  const file = attendanceFile([
    line(card, "2026-07-06"),
    line(card, "2026-07-06"),
    line(card, "2026-07-07", "matin"),
  ]);
  await desk.applied(centre.staff, centre.structure, file);
  const first = await desk.recorded(centre.structure);
  expect(first).toHaveLength(2);
  const { importId, ordered } = await desk.applied(centre.staff, centre.structure, file);
  expect(ordered).toMatchObject({ done: false, reason: "nothing_to_apply" });
  expect(await countsOf(importId)).toEqual({ new: 0, unchanged: 3, refused: 0 });
  expect(await desk.recorded(centre.structure)).toEqual(first);
});

it("adds the missing half of a day, and leaves it to the roll call to take one away", async () => {
  await aPresence(owner, centre.structure, card, entry, "2026-07-06", "morning");
  await aPresence(owner, centre.structure, card, entry, "2026-07-07", "day");
  const file = attendanceFile([line(card, "2026-07-06", "apres_midi"), line(card, "2026-07-07", "matin")]);
  const { importId } = await desk.applied(centre.staff, centre.structure, file);
  expect(await verdictsOf(importId)).toEqual([
    [2, "applied"],
    [3, "refused", expect.stringContaining("porte déjà la journée entière")],
  ]);
  expect((await desk.recorded(centre.structure)).map(({ day, slot }) => [day, slot])).toEqual([
    ["2026-07-06", "day"],
    ["2026-07-07", "day"],
  ]);
});

it("stops at the cap: with 1 day of 21 left, the first of three days is written and two are refused", async () => {
  await owner`insert into child_years (child_id, year, cap_half_days, used_half_days) values (${card.child.id}, 2026, 42, 40)`;
  const days = ["2026-07-08", "2026-07-06", "2026-07-07"];
  const { importId } = await desk.applied(
    centre.staff,
    centre.structure,
    attendanceFile(days.map((day) => line(card, day))),
  );
  expect(await verdictsOf(importId)).toEqual([
    [2, "refused", "Plafond atteint : il ne reste aucun jour en 2026."],
    [3, "applied"],
    [4, "refused", "Plafond atteint : il ne reste aucun jour en 2026."],
  ]);
});

it("judges alike in one batch or in many", async () => {
  const others = [];
  for (let n = 0; n < 5; n++) {
    const other = await aCard(owner);
    await aRosterEntry(owner, centre.structure, other);
    others.push(other);
  }
  const file = attendanceFile(
    [card, ...others].flatMap((one) => [line(one, "2026-07-06"), line(one, "2026-07-30")]),
  );
  const one = await desk.checked(centre.staff, centre.structure, file);
  const many = await desk.checked(centre.staff, centre.structure, file, 1);
  expect(await verdictsOf(many.importId)).toEqual(await verdictsOf(one.importId));
  expect(await countsOf(many.importId)).toEqual({ new: 6, unchanged: 0, refused: 6 });
});

it("refuses a whole file with its reason and line, and keeps none of its lines", async () => {
  const header = "numero_carte;date_naissance;date;type";
  const files: [content: string, refusal: object][] = [
    ["", { reason: "empty" }],
    [`${header}\r\n`, { reason: "no_rows" }],
    [`${header};nom\r\nA;B;C;D;E`, { reason: "unknown_columns", line: 1, columns: ["nom"] }],
    ["numero_carte;date;type\r\nA;B;C", { reason: "missing_columns", line: 1, columns: ["date_naissance"] }],
    [`${header}\r\n${line(card, "2026-07-06")}\r\nCV\u0000;;;\r\n`, { reason: "not_text", line: 3 }],
    [`${header}\r\n${line(card, "2026-07-06")}\r\n"CV;;;\r\n`, { reason: "bad_quotes", line: 3 }],
    [`${header}\r\n${"x;;;\r\n".repeat(100_001)}`, { reason: "too_many_lines", most: 100_000 }],
  ];
  for (const [content, refusal] of files) {
    const { importId } = await desk.checked(centre.staff, centre.structure, content);
    expect(await desk.found(centre.staff, centre.structure, importId)).toMatchObject({
      state: "refused",
      refusal,
    });
    expect(await owner`select 1 from attendance_import_rows where import_id = ${importId}`).toEqual([]);
  }
});

it("is one import for one key, and is another partner's to nobody", async () => {
  const key = randomUUID();
  const file = attendanceFile([line(card, "2026-07-06")]);
  const send = (as = centre.staff.id) => desk.receiveAttendanceFile(as, key, centre.structure.id, sent(file));
  expect(await send()).toEqual(await send());
  expect(
    await owner`select 1 from attendance_imports where structure_id = ${centre.structure.id}`,
  ).toHaveLength(1);

  const neighbour = await aLeisureCentre(owner);
  expect(await send(neighbour.staff.id)).toMatchObject({ done: false, reason: "not_found" });
  const sentByUs = await send();
  const importId = sentByUs.done ? sentByUs.value.importId : "";
  expect(await desk.orderAttendanceImport(neighbour.staff.id, randomUUID(), importId)).toMatchObject({
    reason: "not_found",
  });
  expect(await desk.found(neighbour.staff, centre.structure, importId)).toBeNull();
  expect(await desk.lines(neighbour.staff, centre.structure, importId)).toEqual([]);
});

it("stops, and says so, when the account that sent the file has ended before its check", async () => {
  const received = await desk.receiveAttendanceFile(
    centre.staff.id,
    randomUUID(),
    centre.structure.id,
    sent(attendanceFile([line(card, "2026-07-06")])),
  );
  const importId = received.done ? received.value.importId : "";
  await owner`update people set ends_on = '2026-07-28' where id = ${centre.staff.id}`;
  await desk.checkAttendanceImport({ importId });
  expect(await desk.found(centre.manager, centre.structure, importId)).toMatchObject({
    state: "refused",
    refusal: { reason: "account_ended" },
  });
});
