import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { stayPrice } from "~/attendance/stay";
import { sayHelped } from "~/attendance/stay-words";
import { aCard, aChild, aLeisureCentre, aPerson, aRosterEntry } from "../support/builders";
import { stayCases } from "../support/cases/stays";
import { freshDatabase } from "../support/database";
import { useDaysElsewhere } from "../support/errand/days-elsewhere";
import { aCampProgramme, anEnrolledChild, aStay, counted, placeOf, strip } from "../support/staying";

let owner: Sql;
let enrolments: typeof import("~/attendance/enrolments.server");
let stays: typeof import("~/attendance/stays.server");
let organiser: Awaited<ReturnType<typeof aCampProgramme>>;
let neighbour: Awaited<ReturnType<typeof aCampProgramme>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-03-15" }));
  enrolments = await import("~/attendance/enrolments.server");
  stays = await import("~/attendance/stays.server");
  organiser = await aCampProgramme(owner);
  neighbour = await aCampProgramme(owner);
});

const noAids = { priceCents: null, otherAidCents: 0 };
const hold = (enrolmentId: string) => enrolments.holdDays(organiser.staff.id, randomUUID(), enrolmentId);
const cancel = (enrolmentId: string) => stays.cancelEnrolment(organiser.staff.id, randomUUID(), enrolmentId);

describe("enrolling a child", () => {
  it.each(stayCases)("$named: $because", async ({ usedHalfDays, qfCents = 30_000, ...given }) => {
    const dates = given.startsOn && given.endsOn ? { startsOn: given.startsOn, endsOn: given.endsOn } : {};
    const stay = await aStay(owner, organiser.structure, {
      ...dates,
      ...(given.priceCents && { priceCents: given.priceCents }),
    });
    const child = await aChild(owner, given.birthDate ? { birthDate: given.birthDate } : {});
    const card = await aCard(owner, { child, qfCents });
    await useDaysElsewhere(owner, card.number, usedHalfDays ?? 0);
    const entry = await aRosterEntry(owner, organiser.structure, card);
    const answer = await enrolments.enrolChild(
      organiser.staff.id,
      randomUUID(),
      stay.id,
      { entryId: entry.id },
      { priceCents: null, otherAidCents: given.otherAidCents ?? 0 },
    );
    if (!answer.done) throw new Error(answer.reason);
    const place = await placeOf(organiser.staff.id, answer.value.enrolment_id);
    expect(strip({ days: answer.value.days })).toBe(given.strip);
    expect(strip(place)).toBe(given.strip);
    const found = await stays.findStay(organiser.staff.id, stay.id);
    expect(sayHelped(place, found?.ages ?? [])).toBe(given.said);
    const { aidCents, toPayCents } = stayPrice(place);
    expect([aidCents, toPayCents]).toEqual([given.aidCents, given.toPayCents]);
    const held = given.strip.replaceAll(".", "").length * 2;
    const use = await counted(owner, child.id);
    expect(use).toEqual({ counted: held + (usedHalfDays ?? 0), recorded: held + (usedHalfDays ?? 0) });
  });

  it("by its card lists the child, verifies as the desk does, and holds at once", async () => {
    const stay = await aStay(owner, organiser.structure);
    const card = await aCard(owner);
    const enrol = (birthDate: string) =>
      enrolments.enrolChild(
        organiser.staff.id,
        randomUUID(),
        stay.id,
        { number: card.number, birthDate },
        noAids,
      );
    expect(await enrol("2010-01-01")).toMatchObject({ done: false, reason: "unknown_card" });
    expect(await enrol(card.child.birthDate)).toMatchObject({ done: true, value: { already: false } });
    const [row] = await owner`
      select count(*)::int as misses from audit_events where person_id = ${organiser.staff.id} and outcome = 'miss'`;
    expect(row?.misses).toBe(1);
    expect((await counted(owner, card.child.id)).counted).toBe(14);
  });

  it("at a desk closed by ten misses looks nothing up, and opens no counter", async () => {
    const { perform } = await import("../support/invoices");
    const stay = await aStay(owner, organiser.structure);
    const tired = await aPerson(owner, { partnerId: organiser.partner.id });
    const card = await aCard(owner);
    const shown = (number: string) => ({ stay_id: stay.id, number, birth_date: card.child.birthDate });
    for (let miss = 0; miss < 10; miss++) await perform("enrol_child", tired, shown("XX-0000"));
    expect(await perform("enrol_child", tired, shown(card.number))).toMatchObject({ reason: "closed" });
    expect(await owner`select 1 from child_years where child_id = ${card.child.id}`).toHaveLength(0);
  });

  it("twice is one enrolment, with either card of a child of two homes", async () => {
    const stay = await aStay(owner, organiser.structure);
    const one = await anEnrolledChild(owner, organiser, stay);
    expect(await one.enrol()).toMatchObject({ value: { enrolment_id: one.enrolmentId, already: true } });
    const other = await aCard(owner, { child: one.child, familyFile: "7654321" });
    const byOther = await enrolments.enrolChild(
      organiser.staff.id,
      randomUUID(),
      stay.id,
      { number: other.number, birthDate: one.child.birthDate },
      noAids,
    );
    expect(byOther).toMatchObject({ value: { enrolment_id: one.enrolmentId, already: true } });
    expect((await counted(owner, one.child.id)).counted).toBe(14);
  });

  it("says which dates are taken elsewhere, and leaves them there", async () => {
    const centre = await aLeisureCentre(owner);
    const stay = await aStay(owner, organiser.structure);
    const card = await aCard(owner);
    const there = await aRosterEntry(owner, centre.structure, card);
    const away = await aStay(owner, neighbour.structure, { startsOn: "2026-07-11", endsOn: "2026-07-20" });
    await anEnrolledChild(owner, neighbour, away, { card: { child: card.child, familyFile: "1" } });
    const entry = await aRosterEntry(owner, organiser.structure, card);
    const enrolled = await enrolments.enrolChild(
      organiser.staff.id,
      randomUUID(),
      stay.id,
      { entryId: entry.id },
      noAids,
    );
    if (!enrolled.done) throw new Error(enrolled.reason);
    expect(enrolled.value.days.map(({ reason }) => reason)).toEqual([
      ...Array(5).fill(null),
      "elsewhere",
      "elsewhere",
    ]);
    expect(there.id).toBeTruthy();
  });

  it("finds nothing of a neighbour's: neither stay, nor child of the list, nor place", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId, entry } = await anEnrolledChild(owner, organiser, stay);
    const theirs = await aStay(owner, neighbour.structure);
    const absent = { done: false, reason: "not_found" };
    const by = neighbour.manager.id;
    expect(
      await enrolments.enrolChild(by, randomUUID(), stay.id, { entryId: entry.id }, noAids),
    ).toMatchObject(absent);
    expect(
      await enrolments.enrolChild(by, randomUUID(), theirs.id, { entryId: entry.id }, noAids),
    ).toMatchObject(absent);
    expect(await enrolments.holdDays(by, randomUUID(), enrolmentId)).toMatchObject(absent);
    expect(await stays.cancelEnrolment(by, randomUUID(), enrolmentId)).toMatchObject(absent);
    expect(await stays.findEnrolment(by, enrolmentId)).toBeNull();
    expect(await stays.findStay(by, stay.id)).toBeNull();
  });
});

describe("a place", () => {
  it("takes January's days as soon as the card of 2027 is on the list", async () => {
    const stay = await aStay(owner, organiser.structure, { startsOn: "2026-12-30", endsOn: "2027-01-02" });
    const { enrolmentId, child } = await anEnrolledChild(owner, organiser, stay);
    await owner`select carry_over_scheme(2027)`;
    const card = await aCard(owner, { child, validFrom: "2027-01-01" });
    const { addChildToList } = await import("~/attendance/rosters.server");
    await addChildToList(organiser.staff.id, randomUUID(), {
      structureId: organiser.structure.id,
      number: card.number,
      birthDate: child.birthDate,
    });
    const place = await placeOf(organiser.staff.id, enrolmentId);
    expect(strip(place)).toBe("RRRR");
    expect(new Set(place.days.map(({ cardId }) => cardId)).size).toBe(2);
    expect([await counted(owner, child.id), await counted(owner, child.id, 2027)]).toEqual([
      { counted: 4, recorded: 4 },
      { counted: 4, recorded: 4 },
    ]);
  });

  it("takes January's days when the card of 2027 comes on the list with several others", async () => {
    const stay = await aStay(owner, organiser.structure, { startsOn: "2026-12-30", endsOn: "2027-01-02" });
    const { enrolmentId, child } = await anEnrolledChild(owner, organiser, stay);
    const card = await aCard(owner, { child, validFrom: "2027-01-01" });
    const { perform } = await import("../support/invoices");
    const { readFunction } = await import("~db/client");
    const at = organiser.structure.id;
    await readFunction("verify_card", organiser.staff.id, at, card.number, child.birthDate);
    const listing = { structure_id: at, card_ids: [card.id] };
    expect(await perform("add_children_to_list", organiser.staff, listing)).toMatchObject({ done: true });
    expect(strip(await placeOf(organiser.staff.id, enrolmentId))).toBe("RRRR");
    expect(await counted(owner, child.id, 2027)).toEqual({ counted: 4, recorded: 4 });
  });

  it("looks again: days freed elsewhere are held, days already held are not held twice", async () => {
    const card = await aCard(owner);
    await useDaysElsewhere(owner, card.number, 34);
    const entry = await aRosterEntry(owner, organiser.structure, card);
    const stay = await aStay(owner, organiser.structure);
    const answer = await enrolments.enrolChild(
      organiser.staff.id,
      randomUUID(),
      stay.id,
      { entryId: entry.id },
      noAids,
    );
    if (!answer.done) throw new Error(answer.reason);
    const id = answer.value.enrolment_id;
    expect(await hold(id)).toMatchObject({ value: { held: 0 } });
    await owner`update presences set released_at = now() where card_id = ${card.id} and attended_on < '2026-02-03'`;
    expect(await hold(id)).toMatchObject({ value: { held: 2 } });
    expect(strip(await placeOf(organiser.staff.id, id))).toBe("RRRRRR.");
    expect(await counted(owner, card.child.id)).toEqual({ counted: 42, recorded: 42 });
  });

  it("cancelled gives its days back; opened again, it holds them anew", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId, child, enrol } = await anEnrolledChild(owner, organiser, stay);
    expect(await cancel(enrolmentId)).toMatchObject({ done: true, value: { released: 7 } });
    expect(await cancel(enrolmentId)).toMatchObject({ done: true, value: { released: 0 } });
    expect(await counted(owner, child.id)).toEqual({ counted: 0, recorded: 0 });
    expect(await hold(enrolmentId)).toMatchObject({ done: false, reason: "cancelled" });
    expect(await enrol()).toMatchObject({ value: { enrolment_id: enrolmentId, already: false } });
    expect(await counted(owner, child.id)).toEqual({ counted: 14, recorded: 14 });
  });

  it("happens once for a double click: the same key gets the same answer", async () => {
    const stay = await aStay(owner, organiser.structure);
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, organiser.structure, card);
    const key = randomUUID();
    const enrol = () =>
      enrolments.enrolChild(organiser.staff.id, key, stay.id, { entryId: entry.id }, noAids);
    const [one, other] = await Promise.all([enrol(), enrol()]);
    expect(one).toEqual(other);
    expect((await counted(owner, card.child.id)).counted).toBe(14);
  });

  it("has its own price and other aids until something of it is invoiced", async () => {
    const stay = await aStay(owner, organiser.structure);
    const { enrolmentId } = await anEnrolledChild(owner, organiser, stay, { priceCents: 28_000 });
    const to = { priceCents: 25_000, otherAidCents: 5_000 };
    expect(await stays.amendEnrolment(organiser.staff.id, randomUUID(), enrolmentId, to)).toMatchObject({
      done: true,
    });
    expect(await placeOf(organiser.staff.id, enrolmentId)).toMatchObject(to);
  });
});
