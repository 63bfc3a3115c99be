import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Standing, StayMark } from "~/attendance/stay";
import { addDays } from "~/calendar";
import { freshDatabase } from "../support/database";
import { useDaysElsewhere } from "../support/errand/days-elsewhere";
import { promise } from "../support/promise";
import { aCampProgramme, anEnrolledChild, aStay, counted, placeOf, strip } from "../support/staying";

// The fifth day of the stay: 6, 7, 8 and 9 July are over, the 10th is today, the 11th and 12th are to come.
const today = "2026-07-10";
const first = "2026-07-06";

let owner: Sql;
let app: Sql;
let store: typeof import("~/attendance/enrolments.server");
let stays: typeof import("~/attendance/stays.server");
let organiser: Awaited<ReturnType<typeof aCampProgramme>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today }));
  store = await import("~/attendance/enrolments.server");
  stays = await import("~/attendance/stays.server");
  organiser = await aCampProgramme(owner);
});

type Enrolled = Awaited<ReturnType<typeof anEnrolledChild>>;

async function under(own: Parameters<typeof anEnrolledChild>[3] = {}) {
  const stay = await aStay(owner, organiser.structure);
  const child = await anEnrolledChild(owner, organiser, stay, own);
  const record = (
    marks: (StayMark | null)[],
    { was, key = randomUUID() as string } = {} as { was?: Standing; key?: string },
  ) =>
    store.recordStayDays(
      organiser.staff.id,
      key,
      stay.id,
      marks.flatMap((mark, rank) =>
        mark
          ? [{ enrolmentId: child.enrolmentId, day: addDays(first, rank), mark, ...(was && { was }) }]
          : [],
      ),
    );
  const shown = async () => strip(await placeOf(organiser.staff.id, child.enrolmentId));
  return { stay, ...child, record, shown };
}

const use = async ({ child }: Pick<Enrolled, "child">) => (await counted(owner, child.id)).counted / 2;

describe("confirming", () => {
  it("keeps the counter as it is: 7 held days, of them 5 confirmed, are 7 days", async () => {
    const one = await under();
    expect(await one.record(Array(5).fill("present"))).toMatchObject({
      done: true,
      value: { written: 5, refused: [] },
    });
    expect([await one.shown(), await use(one)]).toEqual(["PPPPPRR", 7]);
  });

  it("says of a day to come that it is, and writes the others", async () => {
    const one = await under();
    const answer = await one.record([null, null, null, null, "present", "present"]);
    expect(answer).toMatchObject({
      value: { written: 1, refused: [{ day: "2026-07-11", reason: "future" }] },
    });
    expect(await one.shown()).toBe("RRRRPRR");
  });

  it("of the same day twice changes nothing the second time", async () => {
    const one = await under();
    await one.record(["present"]);
    expect(await one.record(["present"])).toMatchObject({ value: { written: 1, refused: [] } });
    const [row] =
      await owner`select count(*)::int as days from presences where enrolment_id = ${one.enrolmentId}`;
    expect(row?.days).toBe(7);
  });

  it("refuses a cell that somebody else changed since it was shown", async () => {
    const one = await under();
    await one.record(["absent"]);
    expect(await one.record(["present"], { was: "held" })).toMatchObject({
      value: { written: 0, refused: [{ reason: "changed_meanwhile", standing: "absent" }] },
    });
  });

  it("refuses the whole of a list with a child of another stay, or a cell twice", async () => {
    const [one, other] = [await under(), await under()];
    const cell = { enrolmentId: other.enrolmentId, day: first, mark: "present" as const };
    const record = (cells: (typeof cell)[]) =>
      store.recordStayDays(organiser.staff.id, randomUUID(), one.stay.id, cells);
    expect(await record([cell])).toMatchObject({ done: false, reason: "unknown_child" });
    expect(await record([cell, cell])).toMatchObject({ done: false, reason: "repeated_cell" });
    expect(await other.shown()).toBe("RRRRRRR");
  });
});

describe("an absence", () => {
  it("gives the day back, says absent, and may be corrected", async () => {
    const one = await under();
    await one.record(["present", "absent", "present"]);
    expect([await one.shown(), await use(one)]).toEqual(["PAPRRRR", 6]);
    const { days } = await placeOf(organiser.staff.id, one.enrolmentId);
    expect(days[1]).toMatchObject({ standing: "absent", released: "absent", reason: null });
    await one.record([null, "present"]);
    expect([await one.shown(), await use(one)]).toEqual(["PPPRRRR", 7]);
  });

  it("until the end is an early departure, days to come included: 3 days there, 4 given back", async () => {
    const one = await under();
    await one.record(["present", "present", "present", "absent", "absent", "absent", "absent"]);
    expect([await one.shown(), await use(one)]).toEqual(["PPPAAAA", 3]);
    const { days } = await placeOf(organiser.staff.id, one.enrolmentId);
    expect(days.map(({ released }) => released)).toEqual([null, null, null, ...Array(4).fill("left_early")]);
  });

  it("all along is no departure", async () => {
    const one = await under();
    await one.record(Array(7).fill("absent"));
    const { days } = await placeOf(organiser.staff.id, one.enrolmentId);
    expect(new Set(days.map(({ released }) => released))).toEqual(new Set(["absent"]));
  });

  it("is not undone by looking again at the place", async () => {
    const one = await under();
    await one.record([null, "absent"]);
    expect(await store.holdDays(organiser.staff.id, randomUUID(), one.enrolmentId)).toMatchObject({
      value: { held: 0 },
    });
  });
});

describe("the cap", () => {
  it("judges a corrected absence anew: the day freed went elsewhere meanwhile", async () => {
    const one = await under();
    await useDaysElsewhere(owner, one.card.number, 28);
    await one.record(["absent"]);
    await useDaysElsewhereInApril(one);
    expect(await one.record(["present"])).toMatchObject({
      value: { written: 0, refused: [{ reason: "cap", leftHalfDays: 0 }] },
    });
    expect(await use(one)).toBe(21);
  });

  it("lets a day that one cell frees serve another cell of the same list", async () => {
    const one = await under();
    await useDaysElsewhere(owner, one.card.number, 28);
    await one.record([null, "absent"]);
    await useDaysElsewhereInApril(one);
    expect(await one.record(["absent", "present"])).toMatchObject({ value: { written: 2, refused: [] } });
    expect([await one.shown(), await use(one)]).toEqual(["APRRRRR", 21]);
  });

  async function useDaysElsewhereInApril({ card, child }: Enrolled) {
    await owner`
      insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days, recorded_by)
      select partner_id, structure_id, roster_entry_id, card_id, child_id, '2026-04-01', 'day', 2, recorded_by
      from presences where card_id = ${card.id} and enrolment_id is null and child_id = ${child.id} limit 1`;
  }
});

describe("whatever the acts forget, the database", () => {
  it("keeps a held day off invoices, and a stay's day whole and within its stay", async () => {
    const one = await under();
    const held = owner`
      update presences set invoice_line_id = gen_random_uuid() where enrolment_id = ${one.enrolmentId}`;
    expect(await promise(held)).toBe("presences_held");
    const half = owner`update presences set slot = 'morning', half_days = 1 where enrolment_id = ${one.enrolmentId}`;
    expect(await promise(half)).toBe("presences_stay_days_are_whole");
    const beyond = owner`
      update presences set attended_on = attended_on + 30 where enrolment_id = ${one.enrolmentId}`;
    expect(await promise(beyond)).toBe("presences_within_their_stay");
  });

  it("lets no staff cancel a stay by plain SQL, and no neighbour change a place", async () => {
    const one = await under();
    const neighbour = await aCampProgramme(owner);
    const changed = (by: string, work: (tx: Sql) => PromiseLike<{ count: number }>) =>
      app.begin(async (tx) => {
        await tx`select become(${by})`;
        return (await work(tx as unknown as Sql)).count;
      });
    expect(
      await changed(
        organiser.staff.id,
        (tx) => tx`update stays set cancelled_at = now(), cancel_reason = 'x' where id = ${one.stay.id}`,
      ),
    ).toBe(0);
    expect(
      await changed(
        neighbour.manager.id,
        (tx) => tx`update enrolments set price_cents = 0 where id = ${one.enrolmentId}`,
      ),
    ).toBe(0);
  });
});

describe("a place with confirmed days", () => {
  it("is not cancelled, nor is its stay: absences are marked instead", async () => {
    const one = await under();
    await one.record(["present", "present"]);
    const refused = { done: false, reason: "days_confirmed", details: { days: 2 } };
    expect(await stays.cancelEnrolment(organiser.staff.id, randomUUID(), one.enrolmentId)).toMatchObject(
      refused,
    );
    expect(
      await stays.cancelStay(organiser.manager.id, randomUUID(), one.stay.id, "Directeur malade"),
    ).toMatchObject(refused);
    await one.record(["absent", "absent"]);
    expect(
      await stays.cancelStay(organiser.manager.id, randomUUID(), one.stay.id, "Directeur malade"),
    ).toMatchObject({ done: true, value: { released: 5 } });
    expect(await use(one)).toBe(0);
    expect(await one.record(["present"])).toMatchObject({ value: { refused: [{ reason: "cancelled" }] } });
  });
});
