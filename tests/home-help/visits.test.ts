import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { type RefusalDetails, sayVisitRefusal, sayWhen, type VisitRefusal } from "~/home-help/visit";
import { aPerson, aStructure } from "../support/builders";
import { aFamily, aHelpFile, anAdmr, aWorker } from "../support/builders-of-home-help";
import { visitCases } from "../support/cases/visits";
import { freshDatabase } from "../support/database";
import { visiting } from "../support/visiting";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2027-02-20" }));
  desk = await visiting(owner);
});

const plain = (text = "") => text.replaceAll("\u00a0", " ");
const long = { startsOn: "2026-03-01", endsOn: "2027-02-28", hours: 100 };

describe("recording a visit", () => {
  it.each(visitCases.map((one) => [one.named, one] as const))("%s", async (_, one) => {
    const file = await desk.open(long);
    const { named, because, minutes, endsOn, said, ...asked } = one;
    const answer = await desk.record(file, await desk.somebody(), { ...asked, confirmed: true });
    expect(answer).toMatchObject({
      done: true,
      value: { written: [{ day: one.day, ends_on: endsOn, minutes }], refused: [] },
    });
    expect(await desk.usedMinutes(file)).toBe(minutes);
    const id = answer.done ? (answer.value.written[0]?.visit_id ?? "") : "";
    const found = await desk.found(id);
    expect(found && plain(sayWhen(found))).toBe(said);
    expect(found?.state).toBe("confirmed");
    const [row] = await owner`select visited_on from visits where id = ${id}`;
    expect(row?.visited_on).toBe(one.day);
  });

  it("takes the 100th hour to its last minute, and not one more: 99 h 40 + 20 min = 100 h", async () => {
    const [file, worker] = [await desk.open({ ...long, level: "aes" }), await desk.somebody()];
    const ten = { starts: "08:00", ends: "18:00" };
    for (const date of [2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      await desk.recorded(file, worker, { ...ten, day: `2026-03-${String(date).padStart(2, "0")}` });
    }
    await desk.recorded(file, worker, { day: "2026-03-11", starts: "08:00", ends: "17:40" });
    expect(await desk.usedMinutes(file)).toBe(99 * 60 + 40);
    const beyond = await desk.record(file, worker, { day: "2026-03-12", starts: "08:00", ends: "08:21" });
    expect(beyond).toMatchObject({
      reason: "hours_spent",
      details: { left_minutes: 20, agreed_minutes: 6000, minutes: 21 },
    });
    await desk.recorded(file, worker, { day: "2026-03-12", starts: "08:00", ends: "08:20" });
    expect(await desk.usedMinutes(file)).toBe(6000);
    expect(await desk.record(file, worker, { day: "2026-03-13" })).toMatchObject({
      details: { left_minutes: 0 },
    });
  });

  it("tells which visit of the worker is in the way, and at whose home; one may begin as it ends", async () => {
    const worker = await desk.somebody();
    const there = await aHelpFile(owner, desk.structure, await aFamily(owner, { lastName: "DUPONT" }));
    await desk.recorded(there, worker);
    const file = await desk.open();
    const answer = await desk.record(file, worker, { starts: "10:59", ends: "12:00" });
    const said = answer.done ? "" : sayVisitRefusal(answer.reason as VisitRefusal, answer.details);
    expect(plain(said)).toBe(
      "Cette personne est déjà chez la famille DUPONT : mardi 3 mars 2026, 9 h – 11 h. Changez l’heure, ou choisissez quelqu’un d’autre.",
    );
    expect(await desk.record(file, worker, { starts: "11:00", ends: "12:00" })).toMatchObject({ done: true });
  });

  it("is refused in a file that is not open, with somebody who has left, in a closed branch, outside the agreement", async () => {
    const closedFile = await desk.open({ open: false });
    expect(await desk.record(closedFile, await desk.somebody())).toMatchObject({
      reason: "file_not_open",
      details: { state: "prepared" },
    });
    const gone = await desk.somebody();
    await owner`update workers set left_on = '2026-03-03' where id = ${gone.id}`;
    const file = await desk.open();
    expect(await desk.record(file, gone)).toMatchObject({
      reason: "worker_left",
      details: { left_on: "2026-03-03" },
    });
    expect(await desk.record(file, gone, { day: "2026-03-02" })).toMatchObject({ done: true });

    const other = await anAdmr(owner);
    await owner`update agreements set ends_on = '2026-03-02' where partner_id = ${other.partner.id}`;
    const theirs = await aHelpFile(owner, other.structure, await aFamily(owner));
    const worker = await aWorker(owner, other.structure);
    expect(await desk.record(theirs, worker, {}, other.staff)).toMatchObject({ reason: "not_agreed" });
    await owner`update structures set closed_on = '2026-03-01' where id = ${other.structure.id}`;
    expect(await desk.record(theirs, worker, {}, other.staff)).toMatchObject({
      reason: "structure_closed",
      details: { closed_on: "2026-03-01" },
    });
  });

  it("is another partner's to nobody, nor another branch's worker's", async () => {
    const [file, worker] = [await desk.open(), await desk.somebody()];
    const neighbour = await anAdmr(owner);
    expect(await desk.record(file, worker, {}, neighbour.staff)).toMatchObject({ reason: "not_found" });
    const agent = await aPerson(owner, { role: "agent" });
    expect(await desk.record(file, worker, {}, agent)).toMatchObject({ reason: "not_found" });
    const second = await aStructure(owner, desk.partner.id, { kind: "home_help_branch", open: [] });
    const elsewhere = await aWorker(owner, second);
    expect(await desk.record(file, elsewhere)).toMatchObject({ reason: "other_branch" });
  });
});

describe("repeating it each week", () => {
  it("writes every Tuesday and Friday until the file ends, and says which could not be", async () => {
    const file = await desk.open({ startsOn: "2026-03-01", endsOn: "2026-03-31", hours: 60 });
    const worker = await desk.somebody();
    await desk.recorded(await desk.open(), worker, { day: "2026-03-13", starts: "11:00", ends: "12:00" });
    const answer = await desk.record(file, worker, { ends: "11:30", weekdays: [2, 5] });
    if (!answer.done) throw new Error(answer.reason);
    // Tuesdays 3, 10, 17, 24, 31; Fridays 6, 13, 20, 27: nine days, one of them taken.
    expect(answer.value.written.map(({ day }) => Number(day.slice(8)))).toEqual([
      3, 6, 10, 17, 20, 24, 27, 31,
    ]);
    expect(answer.value.refused.map(({ reason, details }) => [reason, details.day])).toEqual([
      ["overlaps", "2026-03-13"],
    ]);
    expect(await desk.usedMinutes(file)).toBe(8 * 150);
  });

  it("stops at the hours agreed, the first days first", async () => {
    const file = await desk.open({ hours: 5 });
    const answer = await desk.record(file, await desk.somebody(), { weekdays: [2], until: "2026-03-31" });
    if (!answer.done) throw new Error(answer.reason);
    expect(answer.value.written.map(({ day }) => day)).toEqual(["2026-03-03", "2026-03-10"]);
    expect(
      answer.value.refused.map(({ reason, details }) => [details.day, reason, details.left_minutes]),
    ).toEqual([
      ["2026-03-17", "hours_spent", 60],
      ["2026-03-24", "hours_spent", 60],
      ["2026-03-31", "hours_spent", 60],
    ]);
  });

  it("confirms the days that are over, and plans those to come", async () => {
    const file = await desk.open({ ...long });
    const answer = await desk.record(file, await desk.somebody(), {
      day: "2027-02-15",
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      until: "2027-02-22",
      confirmed: true,
    });
    expect(answer).toMatchObject({ done: true, value: { refused: [] } });
    const states = await owner`
      select visited_on::text as day, confirmed_at is not null as confirmed from visits where file_id = ${file.id} order by 1`;
    expect(states.filter(({ confirmed }) => confirmed).at(-1)?.day).toBe("2027-02-20");
    expect(states.find(({ confirmed }) => !confirmed)?.day).toBe("2027-02-21");
  });

  it("refuses as a whole when nothing can be written, when no day is asked, or too many", async () => {
    const file = await desk.open({ startsOn: "2026-03-01", endsOn: "2026-03-31" });
    const worker = await desk.somebody();
    const none = await desk.record(file, worker, { day: "2026-04-01", weekdays: [1], until: "2026-04-30" });
    expect(none).toMatchObject({ done: false, reason: "after_file" });
    expect(none.done ? [] : (none.details as RefusalDetails & { refused: unknown[] }).refused).toHaveLength(
      4,
    );
    const noDay = { day: "2026-03-04", weekdays: [2], until: "2026-03-09" };
    expect(await desk.record(file, worker, noDay)).toMatchObject({ reason: "no_day" });
    const daily = { weekdays: [1, 2, 3, 4, 5, 6, 7], until: "2027-12-31" };
    expect(await desk.record(file, worker, daily)).toMatchObject({
      reason: "too_many",
      details: { most: 400 },
    });
  });
});
