import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aStructure } from "../support/builders";
import { aFamily, aNonAllocataire, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { bandCases, childCases, limitCases, scaleCases } from "../support/cases/help-files";
import { freshDatabase } from "../support/database";
import { knownBy, said, theCoordinator } from "../support/help-files";

let owner: Sql;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let they: Awaited<ReturnType<typeof theCoordinator>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  admr = await anAdmr(owner);
  they = await theCoordinator(admr);
  await anHourlyScale(owner, { appliesFrom: "2026-01-01" });
  await anHourlyScale(owner, {
    appliesFrom: "2026-07-01",
    steps: [
      [0, 13],
      [30_500, 310],
      [80_000, 1188],
    ],
  });
});

const family = async () => knownBy(await aFamily(owner));

describe("a file prepared", () => {
  it("names the family the number and the birth date found, and what an hour costs it, not its QF", async () => {
    const known = await aFamily(owner, { lastName: "Lafitte", firstName: "Anne", qfCents: 40_000 });
    const file = await they.find(await they.prepared(knownBy(known)));
    expect(file).toMatchObject({
      lastName: "Lafitte",
      firstName: "Anne",
      state: "prepared",
      theme: "arrival",
      motive: "birth",
      contributionCents: 250,
      scale: { appliesFrom: "2026-01-01", fictitious: true },
      limits: { requestBy: "2027-02-20", endsBy: "2027-03-01", mostMinutes: null },
      beyond: [],
      obstacle: null,
      quotient: null,
      familyFile: null,
      familyId: null,
    });
    expect(JSON.stringify(file)).not.toContain(known.familyFile);
  });

  it("of a family of one's own shows the QF with its arithmetic", async () => {
    const own = await aNonAllocataire(owner, admr.structure);
    const file = await they.find(await they.prepared({ familyId: own.id }));
    expect(file).toMatchObject({
      contributionCents: 250,
      familyId: own.id,
      quotient: { month: "2026-03", qfCents: 40_000, arithmetic: { halfParts: 5 } },
    });
  });

  it("is numbered D2026-0001 and on when it brings no reference, and refuses one that is taken", async () => {
    const branch = await aStructure(owner, admr.partner.id, { kind: "home_help_branch", open: [] });
    const there = await theCoordinator({ ...admr, structure: branch });
    const references = [];
    for (const reference of [null, "ADMR-7", null]) {
      references.push((await there.find(await there.prepared(await family(), { reference }))).reference);
    }
    expect(references).toEqual(["D2026-0001", "ADMR-7", "D2026-0002"]);
    expect(said(await there.prepare(await family(), { reference: "ADMR-7" }))).toBe("reference_taken");
  });

  it.each(bandCases)("costs $hourlyCents cents an hour for a QF of $qfCents cents", async (one) => {
    const known = await aFamily(owner, { qfCents: one.qfCents });
    const file = await they.find(await they.prepared(knownBy(known)));
    expect(file.contributionCents).toBe(one.hourlyCents);
  });

  it.each(scaleCases)("that begins on $when costs $hourlyCents cents", async ({ startsOn, hourlyCents }) => {
    const file = await they.find(await they.prepared(await family(), { startsOn }));
    expect(file.contributionCents).toBe(hourlyCents);
  });

  it.each(limitCases)("$when", async ({ file: own, beyond }) => {
    const fileId = await they.prepared(await family(), own);
    expect((await they.find(fileId)).beyond).toEqual(beyond);
    expect(said(await they.open(fileId))).toBe(beyond.length === 0 ? "done" : "limits_passed");
  });

  it.each(childCases)("children: $when", async ({ home, shown, answer }) => {
    const known = await aFamily(owner, home);
    expect(said(await they.prepare(knownBy(known, shown)))).toBe(answer);
  });
});

describe("a file is refused", () => {
  const refusals: [string, Parameters<typeof they.prepare>[1], string][] = [
    ["asked for tomorrow", { requestedOn: "2026-12-01", startsOn: "2026-12-01" }, "request_ahead"],
    ["asked for before its event", { eventOn: "2026-03-03" }, "request_before_event"],
    ["begun before it was asked for", { startsOn: "2026-03-01" }, "starts_before_request"],
    ["that ends before it begins", { endsOn: "2026-03-01" }, "dates_order"],
    ["that begins in a year without rules", { startsOn: "2027-01-01", endsOn: "2027-02-01" }, "no_scheme"],
  ];
  it.each(refusals)("%s", async (_, own, reason) => {
    expect(said(await they.prepare(await family(), own))).toBe(reason);
  });

  it("for a family of the MSA", async () => {
    const known = await aFamily(owner, { regime: "msa" });
    expect(said(await they.prepare(knownBy(known)))).toBe("msa");
  });

  it("for a month whose QF is not known, saying whose it is to complete", async () => {
    const known = await aFamily(owner, { qfCents: null });
    expect(await they.prepare(knownBy(known))).toMatchObject({
      reason: "unknown_quotient",
      details: { month: "2026-03", own: false },
    });
    const own = await aNonAllocataire(owner, admr.structure);
    const inApril = { requestedOn: "2026-04-01", startsOn: "2026-04-01" };
    expect(await they.prepare({ familyId: own.id }, inApril)).toMatchObject({
      reason: "unknown_quotient",
      details: { month: "2026-04", own: true },
    });
  });

  it("on a day that no scale covers, nor the agreement, nor the branch", async () => {
    const old = { eventOn: "2025-12-01", requestedOn: "2026-01-05", startsOn: "2026-01-05" };
    const known = await family();
    await owner`update hourly_scales set superseded_at = now() where applies_from = '2026-01-01'`;
    expect(said(await they.prepare(known, old))).toBe("no_scale");
    await anHourlyScale(owner, { appliesFrom: "2026-01-01" });

    const partner = await aPartner(owner, { kinds: ["home_help"], agreedFrom: "2026-03-03" });
    const late = await aStructure(owner, partner.id, { kind: "home_help_branch", open: [] });
    const { staff } = await ofPartner(partner.id);
    const there = await theCoordinator({ staff, structure: late });
    expect(said(await there.prepare(known))).toBe("not_agreed");
    const inTime = { requestedOn: "2026-03-03", startsOn: "2026-03-03" };
    expect(said(await there.prepare(known, inTime))).toBe("done");

    const closed = await aStructure(owner, admr.partner.id, {
      kind: "home_help_branch",
      open: [],
      closedOn: "2026-12-31",
    });
    const last = await theCoordinator({ ...admr, structure: closed });
    expect(said(await last.prepare(known, { endsOn: "2026-12-31" }))).toBe("branch_closed");
    expect(said(await last.prepare(known, { endsOn: "2026-12-30" }))).toBe("done");
  });

  it("for a neighbour's branch or family", async () => {
    const neighbour = await anAdmr(owner);
    const elsewhere = await theCoordinator({ ...admr, structure: neighbour.structure });
    expect(said(await elsewhere.prepare(await family()))).toBe("not_found");
    const theirs = await aNonAllocataire(owner, neighbour.structure);
    expect(said(await they.prepare({ familyId: theirs.id }))).toBe("family_unknown");
    const known = await aFamily(owner);
    expect(said(await they.prepare({ familyId: known.id }))).toBe("family_unknown");
  });
});

async function ofPartner(partnerId: string) {
  const { aPerson } = await import("../support/builders");
  return { staff: await aPerson(owner, { partnerId }) };
}

describe("looking a family up", () => {
  const wrong = { familyFile: "999999", birthDate: "2019-03-08" };

  it("answers an unknown number and a wrong birth date alike, and notes both", async () => {
    const { staff } = await ofPartner(admr.partner.id);
    const someone = await theCoordinator({ ...admr, staff });
    const known = await aFamily(owner);
    const answers = [await someone.prepare(wrong), await someone.prepare(knownBy(known, "2019-03-09"))];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers.map(said)).toEqual(["family_not_found", "family_not_found"]);
    await someone.prepared(knownBy(known));
    const rows = await owner`
      select chain, outcome, subject_id from audit_events where person_id = ${staff.id} and act = 'find_family' order by id`;
    expect(rows).toMatchObject([
      { chain: "lookup", outcome: "miss", subject_id: null },
      { outcome: "miss", subject_id: null },
      { outcome: "found", subject_id: known.id },
    ]);
  });

  it("closes to a person after ten misses, and says until when", async () => {
    const { staff } = await ofPartner(admr.partner.id);
    const someone = await theCoordinator({ ...admr, staff });
    for (let miss = 0; miss < 10; miss++)
      expect(said(await someone.prepare({ ...wrong, familyFile: `88${miss}` }))).toBe("family_not_found");
    const closed = await someone.prepare(await family());
    expect(closed).toMatchObject({ reason: "closed", details: { until: expect.any(String) } });
    expect(said(await they.prepare(await family()))).toBe("done");
  });

  it("closes one number to everybody after ten tries, and opens again when it is found", async () => {
    const known = await aFamily(owner);
    const people = [await ofPartner(admr.partner.id), await ofPartner(admr.partner.id)];
    const [one, other] = [
      await theCoordinator({ ...admr, ...people[0] }),
      await theCoordinator({ ...admr, ...people[1] }),
    ];
    const miss = (who: typeof one) => who.prepare(knownBy(known, "2000-01-01"));
    for (let tries = 0; tries < 5; tries++) await miss(one);
    expect(said(await one.prepare(knownBy(known)))).toBe("done");
    for (let tries = 0; tries < 5; tries++) await miss(one).then(() => miss(other));
    expect(said(await they.prepare(knownBy(known)))).toBe("closed");
  });

  it("is nobody's but a partner's, and once for one key", async () => {
    const { aPerson } = await import("../support/builders");
    const agent = await aPerson(owner, { role: "agent" });
    const caf = await theCoordinator({ ...admr, staff: agent });
    expect(said(await caf.prepare(await family()))).toBe("not_found");
    const [key, known] = [randomUUID(), await family()];
    const [first, again] = [await they.prepare(known, {}, key), await they.prepare(known, {}, key)];
    expect(again).toEqual(first);
  });
});
