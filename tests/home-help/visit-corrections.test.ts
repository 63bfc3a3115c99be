import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { putOnAnInvoice, visiting } from "../support/visiting";

let owner: Sql;
let superuser: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;

beforeAll(async () => {
  ({ owner, superuser } = await freshDatabase({ today: "2026-04-10" }));
  desk = await visiting(owner);
});

async function aPlace(own: Parameters<typeof desk.open>[0] = {}) {
  const [file, worker] = [await desk.open(own), await desk.somebody()];
  return { file, worker, to: (to: Parameters<typeof desk.typed>[2] = {}) => desk.typed(file, worker, to) };
}

describe("confirming", () => {
  it("says of several at once that they took place, and of each other one why not", async () => {
    const { file, worker } = await aPlace();
    const one = await desk.recorded(file, worker, { day: "2026-03-03" });
    const today = await desk.recorded(file, worker, { day: "2026-04-10" });
    const ahead = await desk.recorded(file, worker, { day: "2026-04-11" });
    const gone = await desk.recorded(file, worker, { day: "2026-03-04" });
    await desk.cancel(gone);
    const answer = await desk.confirm([one, today, ahead, gone]);
    if (!answer.done) throw new Error(answer.reason);
    expect(answer.value.confirmed).toBe(2);
    expect(answer.value.refused.toSorted((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
      { visit_id: ahead, reason: "future" },
      { visit_id: gone, reason: "released" },
    ]);
    expect(await desk.confirm([one])).toMatchObject({ value: { confirmed: 0, refused: [] } });
    expect((await desk.found(one))?.state).toBe("confirmed");
    expect(await desk.usedMinutes(file)).toBe(3 * 120);
  });

  it("confirms none when one of them is another's", async () => {
    const { file, worker } = await aPlace();
    const one = await desk.recorded(file, worker);
    const neighbour = await anAdmr(owner);
    expect(await desk.confirm([one], neighbour.staff)).toMatchObject({ reason: "not_found" });
    expect(await desk.confirm([one, randomUUID()])).toMatchObject({ reason: "not_found" });
    expect((await desk.found(one))?.state).toBe("planned");
    expect(await desk.found(one, neighbour.staff)).toBeNull();
  });
});

describe("correcting", () => {
  it("puts another visit in its place in one act, and keeps what stood", async () => {
    const { file, worker, to } = await aPlace();
    const first = await desk.recorded(file, worker);
    const answer = await desk.correct(first, to({ ends: "10:30", confirmed: true }));
    const second = answer.done ? answer.value.visit_id : "";
    expect(second).not.toBe(first);
    const third = await desk.correct(second, to({ day: "2026-03-04", confirmed: true }));
    const last = third.done ? third.value.visit_id : "";

    expect(await desk.usedMinutes(file)).toBe(120);
    expect(await desk.found(last)).toMatchObject({
      state: "confirmed",
      starts: { day: "2026-03-04", time: "09:00", second: null },
      recordedBy: desk.staff.name,
      earlier: [
        { visitId: second, releaseReason: "corrected", minutes: 90, releasedBy: desk.staff.name },
        { visitId: first, releaseReason: "corrected", minutes: 120 },
      ],
    });
    expect(await desk.found(first)).toMatchObject({ state: "released", correctedBy: second, earlier: [] });
    expect(await desk.correct(first, to())).toMatchObject({ reason: "released" });
  });

  it("leaves it as it was when the other one is refused, even for its own hours", async () => {
    const { file, worker, to } = await aPlace({ hours: 2 });
    const visit = await desk.recorded(file, worker);
    expect(await desk.correct(visit, to({ ends: "11:01" }))).toMatchObject({
      reason: "hours_spent",
      // What is left once the visit itself is set aside.
      details: { left_minutes: 120, minutes: 121 },
    });
    expect(await desk.correct(visit, to({ day: "2026-02-01" }))).toMatchObject({ reason: "before_file" });
    expect((await desk.found(visit))?.state).toBe("planned");
    expect(await desk.usedMinutes(file)).toBe(120);
    expect(await desk.correct(visit, to({ starts: "10:00", ends: "12:00" }))).toMatchObject({ done: true });
  });

  it("only confirms one that took place as planned, and can say that it did not after all", async () => {
    const { file, worker, to } = await aPlace();
    const visit = await desk.recorded(file, worker);
    expect(await desk.correct(visit, to({ confirmed: true }))).toMatchObject({ value: { visit_id: visit } });
    const undone = await desk.correct(visit, to({ confirmed: false }));
    const again = undone.done ? undone.value.visit_id : "";
    expect(again).not.toBe(visit);
    expect((await desk.found(again))?.state).toBe("planned");
  });

  it("moves the minutes to another family's file", async () => {
    const { file, worker } = await aPlace();
    const other = await desk.open();
    const visit = await desk.recorded(file, worker);
    expect(await desk.correct(visit, desk.typed(other, worker))).toMatchObject({ done: true });
    expect([await desk.usedMinutes(file), await desk.usedMinutes(other)]).toEqual([0, 120]);
  });

  it("is another partner's to nobody", async () => {
    const { file, worker, to } = await aPlace();
    const visit = await desk.recorded(file, worker);
    const neighbour = await anAdmr(owner);
    expect(await desk.correct(visit, to({ ends: "12:00" }), neighbour.staff)).toMatchObject({
      reason: "not_found",
    });
    expect(await desk.cancel(visit, neighbour.staff)).toMatchObject({ reason: "not_found" });
  });
});

describe("calling off", () => {
  it("frees the minutes, and can be asked twice", async () => {
    const { file, worker } = await aPlace();
    const visit = await desk.recorded(file, worker, { confirmed: true });
    expect(await desk.cancel(visit)).toMatchObject({ done: true });
    expect(await desk.cancel(visit)).toMatchObject({ done: true });
    expect(await desk.usedMinutes(file)).toBe(0);
    expect(await desk.found(visit)).toMatchObject({ state: "released", releaseReason: "cancelled" });
    expect(await desk.recorded(file, worker)).toBeTruthy();
  });

  it("is too late, as is a correction, once it is invoiced", async () => {
    const { file, worker, to } = await aPlace();
    const visit = await desk.recorded(file, worker, { confirmed: true });
    await putOnAnInvoice(superuser, visit);
    expect(await desk.cancel(visit)).toMatchObject({ reason: "invoiced" });
    expect(await desk.correct(visit, to({ ends: "12:00" }))).toMatchObject({ reason: "invoiced" });
    expect((await desk.found(visit))?.state).toBe("invoiced");
    expect(await desk.confirm([visit])).toMatchObject({ value: { confirmed: 0, refused: [] } });
  });
});

it("is done once by its key, and leaves its line in the audit trail", async () => {
  const { file, worker } = await aPlace();
  const key = randomUUID();
  const ask = (ends = "11:00") =>
    desk.store.recordVisits(desk.staff.id, key, {
      ...desk.typed(file, worker, { ends }),
      weekdays: null,
      until: null,
    });
  const first = await ask();
  expect(await ask()).toEqual(first);
  await expect(ask("12:00")).rejects.toMatchObject({ name: "RepeatedKeyError" });
  const visit = first.done ? (first.value.written[0]?.visit_id ?? "") : "";
  const corrected = await desk.correct(visit, desk.typed(file, worker, { ends: "10:00" }));
  const by = corrected.done ? corrected.value.visit_id : "";
  const trail = await owner`
    select act, outcome, subject_id, payload from audit_events where person_id = ${desk.staff.id} order by id desc limit 2`;
  expect(trail.map((line) => ({ ...line }))).toEqual([
    { act: "correct_visit", outcome: "done", subject_id: visit, payload: { by } },
    { act: "record_visits", outcome: "done", subject_id: file.id, payload: { written: [visit], refused: 0 } },
  ]);
});
