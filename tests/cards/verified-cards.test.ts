import type { Sql } from "postgres";
import { beforeAll, beforeEach, expect, it } from "vitest";
import {
  aCard,
  aChild,
  aLeisureCentre,
  aPerson,
  aPresence,
  aRosterEntry,
  aStructure,
  aTariff,
} from "../support/builders";
import { freshDatabase } from "../support/database";

let owner: Sql;
let app: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let staff: { id: string };
let card: Awaited<ReturnType<typeof aCard>>;
let store: typeof import("~/cards/verified-cards.server");

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-07-08" }));
  store = await import("~/cards/verified-cards.server");
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, { prices: { "": { day: 1400, halfDay: 500 } } });
  card = await aCard(owner, { number: "CV26-00AB-12", qfCents: 30_000 });
});

beforeEach(async () => {
  staff = await aPerson(owner, { partnerId: centre.partner.id, role: "staff" });
});

const verify = (number = card.number, birthDate = card.child.birthDate, structureId = centre.structure.id) =>
  store.verifyCard(staff.id, structureId, number, birthDate);

const trail = () =>
  owner`select chain, act, outcome, subject_id, payload from audit_events where person_id = ${staff.id} order by id`;

it("shows name, validity, age, band, rates, prices and days left, never the QF", async () => {
  const entry = await aRosterEntry(owner, centre.structure, card);
  await aPresence(owner, centre.structure, card, entry, "2026-07-06");
  await aPresence(owner, centre.structure, card, entry, "2026-07-07", "morning");
  const answer = await verify();
  expect(answer).toMatchObject({
    done: true,
    value: {
      lastName: card.child.lastName,
      validUntil: "2026-12-31",
      age: 10,
      obstacle: null,
      bandLabel: "De 0 à 449 €",
      dayRateCents: 800,
      halfDayRateCents: 400,
      capHalfDays: 42,
      usedHalfDays: 3,
      entryId: entry.id,
      prices: [{ band: "", dayCents: 1400, halfDayCents: 500 }],
    },
  });
  expect(JSON.stringify(answer)).not.toMatch(/30000|30_000|qf(?!.*Label)/i);
  expect(await trail()).toEqual([
    {
      chain: "lookup",
      act: "verify_card",
      outcome: "found",
      subject_id: card.id,
      payload: { structure: centre.structure.id },
    },
  ]);
});

it("takes the number with or without its hyphens", async () => {
  expect((await verify("CV2600AB12")).done).toBe(true);
});

it("answers an unknown number and a wrong birth date alike, with the same work and the same trail", async () => {
  const wrongDate = await verify(card.number, "2016-05-05");
  const unknown = await verify("CV26-00AB-13", card.child.birthDate);
  expect(wrongDate).toEqual({ done: false, reason: "unknown_card", details: {} });
  expect(unknown).toEqual(wrongDate);
  const [first, second] = await trail();
  expect(first).toEqual({
    chain: "lookup",
    act: "verify_card",
    outcome: "miss",
    subject_id: null,
    payload: { structure: centre.structure.id },
  });
  expect(second).toEqual(first);
  expect(await scansOf(card.number, "2016-05-05")).toEqual(
    await scansOf("CV26-00AB-13", card.child.birthDate),
  );
});

/** How often each table was scanned and written while one look-up ran. */
async function scansOf(number: string, birthDate: string) {
  return app.begin(async (tx) => {
    const counted = () => tx`
      select relname, seq_scan::int + idx_scan::int as scans, n_tup_ins::int + n_tup_upd::int as writes
      from pg_stat_xact_user_tables where schemaname = 'public' order by relname`;
    const before = await counted();
    await tx`select verify_card(${staff.id}, ${centre.structure.id}, ${number}, ${birthDate})`;
    return (await counted())
      .map(({ relname, scans, writes }, i) => [relname, scans - before[i]?.scans, writes - before[i]?.writes])
      .filter(([, scans, writes]) => scans + writes > 0);
  });
}

it("closes the desk for that person after ten misses, until fifteen minutes after the first of them", async () => {
  for (let miss = 1; miss <= 10; miss++)
    expect(await verify("CV26-0000")).toMatchObject({ reason: "unknown_card" });
  const closed = await verify();
  expect(closed).toMatchObject({ done: false, reason: "closed" });
  const [first] = await owner`
    select min(at) + interval '15 minutes' as opens from audit_events where person_id = ${staff.id}`;
  const until = closed.done ? null : (closed.details?.until as string);
  expect(new Date(until ?? 0)).toEqual(first?.opens);
  expect((await trail()).at(-1)).toMatchObject({ outcome: "closed", subject_id: null });

  const colleague = await aPerson(owner, { partnerId: centre.partner.id });
  expect(
    (await store.verifyCard(colleague.id, centre.structure.id, card.number, card.child.birthDate)).done,
  ).toBe(true);

  await owner`update audit_events set at = at - interval '15 minutes 1 second' where id = (select min(id) from audit_events where person_id = ${staff.id})`;
  expect((await verify()).done).toBe(true);
});

it("counts misses one by one when sixteen come at once, and a found card forgives none", async () => {
  for (let miss = 1; miss <= 5; miss++) await verify("CV26-0000");
  await verify();
  const answers = await Promise.all(Array.from({ length: 16 }, () => verify("CV26-0000")));
  const misses = answers.filter((answer) => !answer.done && answer.reason === "unknown_card");
  expect(misses).toHaveLength(5);
});

it("knows no structure but the partner's own", async () => {
  const other = await aLeisureCentre(owner);
  expect(await verify(card.number, card.child.birthDate, other.structure.id)).toEqual({
    done: false,
    reason: "not_found",
    details: {},
  });
  const branch = await aStructure(owner, centre.partner.id, { kind: "home_help_branch" });
  expect(await verify(card.number, card.child.birthDate, branch.id)).toMatchObject({ reason: "not_found" });
  expect(await trail()).toEqual([]);
});

it("says why a card opens no right today", async () => {
  const shown = async (own: Parameters<typeof aCard>[1], structureId = centre.structure.id) => {
    const made = await aCard(owner, own);
    const answer = await verify(made.number, made.child.birthDate, structureId);
    return answer.done ? answer.value.obstacle : answer.reason;
  };
  expect(await shown({ validFrom: "2025-01-01", validUntil: "2025-12-31" })).toBe("expired");
  expect(await shown({ validFrom: "2026-07-09", validUntil: "2026-12-31" })).toBe("not_yet_valid");
  expect(await shown({ child: await aChild(owner, { birthDate: "2023-07-09" }) })).toBe("too_young");
  expect(await shown({ child: await aChild(owner, { birthDate: "2023-07-08" }) })).toBe(null);
  expect(await shown({ child: await aChild(owner, { birthDate: "2008-07-08" }) })).toBe("too_old");
  expect(await shown({ child: await aChild(owner, { birthDate: "2008-07-09" }) })).toBe(null);
  const closed = await aStructure(owner, centre.partner.id, { closedOn: "2026-07-08" });
  expect(await shown({}, closed.id)).toBe("closed_structure");
  const camp = await aStructure(owner, centre.partner.id, { kind: "camp_programme" });
  expect(await shown({}, camp.id)).toBe("not_agreed");

  const cancelled = await aCard(owner);
  await owner`update cards set cancelled_on = '2026-07-08', cancel_reason = 'Perdue' where id = ${cancelled.id}`;
  expect(await verify(cancelled.number, cancelled.child.birthDate)).toMatchObject({
    value: { obstacle: "cancelled" },
  });
  const used = await aCard(owner);
  await owner`insert into child_years (child_id, year, cap_half_days, used_half_days) values (${used.child.id}, 2026, 42, 42)`;
  expect(await verify(used.number, used.child.birthDate)).toMatchObject({
    value: { obstacle: "cap_reached" },
  });
});

it("keeps the siblings just found in view, for their person only", async () => {
  const sibling = await aCard(owner);
  await verify();
  await verify(sibling.number, sibling.child.birthDate);
  await verify("CV26-0000");
  await verify();
  const lately = await store.listVerifiedLately(staff.id);
  expect(lately.map((one) => one.cardId)).toEqual([card.id, sibling.id]);
  const colleague = await aPerson(owner, { partnerId: centre.partner.id });
  expect(await store.listVerifiedLately(colleague.id)).toEqual([]);
  await owner`update audit_events set at = at - interval '31 minutes' where person_id = ${staff.id}`;
  expect(await store.listVerifiedLately(staff.id)).toEqual([]);
});
