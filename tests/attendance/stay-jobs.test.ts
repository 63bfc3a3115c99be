import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { aCampProgramme, anEnrolledChild, aStay, counted, placeOf, strip } from "../support/staying";

// Stays that came back on 12 July may be confirmed until the 27th; it is the 22nd.
const today = "2026-07-22";

const mailbox = freshMailbox();
let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Sql;
let jobs: typeof import("~/attendance/stay-jobs.server");
let store: typeof import("~/attendance/enrolments.server");
const later: Sql[] = [];

beforeAll(async () => {
  database = await freshDatabase({ today });
  owner = database.owner;
  jobs = await import("~/attendance/stay-jobs.server");
  store = await import("~/attendance/enrolments.server");
});
afterAll(() => Promise.all(later.map((sql) => sql.end())));

/** The job's own statement on another day, as the application: how many days each call frees. */
async function lapseOn(day: string): Promise<number> {
  const sql = postgres(database.url("portal_app"), { max: 1, connection: { "portal.today": day } });
  later.push(sql);
  let days = 0;
  for (;;) {
    const [row] = await sql`select lapse_held_days() as freed`;
    if (!row?.freed) return days;
    days += row.freed.days;
  }
}

describe("days that nobody confirmed", () => {
  it("go back to the children 15 days after the return, not before, and once", async () => {
    const organiser = await aCampProgramme(owner);
    const stay = await aStay(owner, organiser.structure);
    const { child, enrolmentId } = await anEnrolledChild(owner, organiser, stay);
    const mark = (day: string, mark: "present" | "absent") => ({ enrolmentId, day, mark });
    await store.recordStayDays(organiser.staff.id, randomUUID(), stay.id, [
      mark("2026-07-06", "present"),
      mark("2026-07-07", "absent"),
    ]);
    expect(await lapseOn("2026-07-27")).toBe(0);
    expect((await counted(owner, child.id)).counted).toBe(12);
    expect(await lapseOn("2026-07-28")).toBe(5);
    expect(await lapseOn("2026-07-28")).toBe(0);
    expect(await counted(owner, child.id)).toEqual({ counted: 2, recorded: 2 });
    const { days } = await placeOf(organiser.staff.id, enrolmentId);
    expect(days.map(({ released }) => released)).toEqual([null, "absent", ...Array(5).fill("lapsed")]);
    const [audited] = await owner`
      select partner_id, payload from audit_events where act = 'lapse_held_days' and subject_id = ${stay.id}`;
    expect(audited).toMatchObject({ partner_id: organiser.partner.id, payload: { days: 5 } });
  });

  it("may still be confirmed one by one, if the child has days left", async () => {
    const organiser = await aCampProgramme(owner);
    const stay = await aStay(owner, organiser.structure, { startsOn: "2026-06-01", endsOn: "2026-06-03" });
    const { enrolmentId, days } = await anEnrolledChild(owner, organiser, stay);
    expect(strip({ days })).toBe("...");
    const answer = await store.recordStayDays(organiser.staff.id, randomUUID(), stay.id, [
      { enrolmentId, day: "2026-06-02", mark: "present" },
    ]);
    expect(answer).toMatchObject({ value: { written: 1, refused: [] } });
    expect(strip(await placeOf(organiser.staff.id, enrolmentId))).toBe(".P.");
  });
});

describe("five days before", () => {
  it("its managers and whoever made the stay are told once, no child named", async () => {
    const organiser = await aCampProgramme(owner);
    const creator = await aPerson(owner, { partnerId: organiser.partner.id, role: "staff" });
    const left = await aPerson(owner, {
      partnerId: organiser.partner.id,
      role: "manager",
      endsOn: "2026-06-30",
    });
    const stay = await aStay(owner, organiser.structure, { name: "Cap sur l’océan", createdBy: creator.id });
    const { child } = await anEnrolledChild(owner, organiser, stay);
    await jobs.remindStays();
    await jobs.remindStays();
    for (const { email } of [organiser.manager, creator]) {
      const mails = await mailbox.to(email);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toBe("Séjour à confirmer : Cap sur l’océan");
      expect(mails[0]?.text).toMatch(/7 journées.*27\/07\/2026/s);
      expect(mails[0]?.text).toContain(`/sejours/${stay.id}`);
      expect(mails[0]?.text).not.toContain(child.lastName);
    }
    for (const { email } of [organiser.staff, left]) expect(await mailbox.to(email)).toEqual([]);
  });

  it("nobody is told of a stay whose days are all confirmed, or that returned less than ten days ago", async () => {
    const organiser = await aCampProgramme(owner);
    const confirmed = await aStay(owner, organiser.structure, { startsOn: "2026-07-11" });
    const { enrolmentId } = await anEnrolledChild(owner, organiser, confirmed);
    await store.recordStayDays(
      organiser.staff.id,
      randomUUID(),
      confirmed.id,
      ["2026-07-11", "2026-07-12"].map((day) => ({ enrolmentId, day, mark: "present" as const })),
    );
    const recent = await aStay(owner, organiser.structure, { startsOn: "2026-07-12", endsOn: "2026-07-13" });
    await anEnrolledChild(owner, organiser, recent);
    await jobs.remindStays();
    expect(await mailbox.to(organiser.manager.email)).toEqual([]);
  });
});
