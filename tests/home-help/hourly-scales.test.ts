import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { demoScale } from "~db/seed/hourly-scale";
import { aPerson } from "../support/builders";
import { aFamily, aHelpFile, anAdmr } from "../support/builders-of-home-help";
import { contributionCases, faultCases } from "../support/cases/hourly-scale";
import { freshDatabase } from "../support/database";

const { owner } = await freshDatabase({ today: "2026-11-30" });
const { adoptHourlyScale, listHourlyScales, previewHourlyScale } = await import(
  "~/home-help/hourly-scales.server"
);

let administrator: string, agent: string;
let admr: Awaited<ReturnType<typeof anAdmr>>;
beforeAll(async () => {
  administrator = (await aPerson(owner, { role: "administrator" })).id;
  agent = (await aPerson(owner, { role: "agent" })).id;
  admr = await anAdmr(owner);
});

const scale = (appliesFrom: string, steps = demoScale.steps) => ({
  name: `Barème du ${appliesFrom}`,
  source: "inventé pour un essai",
  appliesFrom,
  fictitious: true,
  steps,
});
const adopt = async (given: Parameters<typeof adoptHourlyScale>[2], by = administrator) => {
  const answer = await adoptHourlyScale(by, randomUUID(), given);
  return answer.done ? answer.value.scale_id : answer.reason;
};
/** The fictitious scale with one step's price changed. */
const dearerFrom400 = demoScale.steps.map((step) =>
  step.qfFromCents === 40_000 ? { ...step, hourlyCents: 120 } : step,
);
const openedOn = async (startsOn: string, qfCents = 41_250) =>
  aHelpFile(owner, admr.structure, await aFamily(owner, { qfCents }), { startsOn });
const contributionOf = async ({ id }: { id: string }) =>
  (await owner`select contribution_cents from help_files where id = ${id}`)[0]?.contribution_cents;

describe("a scale", () => {
  it.each(faultCases)("$name", async ({ steps, fault }) => {
    const given = steps.map(([qfFromCents, qfToCents, hourlyCents]) => ({
      qfFromCents,
      qfToCents,
      hourlyCents,
    }));
    const previewed = await previewHourlyScale(agent, scale("2026-01-01", given));
    const said = previewed.done ? null : { reason: previewed.reason, ...previewed.details };
    expect(said).toEqual(fault);
    if (fault === null) return;
    const adopted = await adoptHourlyScale(administrator, randomUUID(), scale("2026-01-01", given));
    expect(adopted.done ? "adopted" : { reason: adopted.reason, ...adopted.details }).toEqual(fault);
  });

  it("of a year that the Caf has not decided is refused", async () => {
    expect(await adopt(scale("2031-01-01"))).toBe("no_scheme");
    expect(await previewHourlyScale(agent, scale("2031-01-01"))).toMatchObject({ reason: "no_scheme" });
  });

  it("is an administrator's to adopt: no agent's, no partner's", async () => {
    for (const by of [agent, admr.manager.id, admr.staff.id]) {
      expect(await adopt(scale("2026-01-01"), by)).toBe("not_allowed");
    }
    expect(await listHourlyScales(agent)).toEqual([]);
  });

  it("has its first and its last price from the year's scheme: data, not code", async () => {
    await owner`update home_help_schemes set first_hourly_cents = 20, last_hourly_cents = 1200 where year = 2026`;
    const steps = [
      { qfFromCents: 0, qfToCents: 30_499, hourlyCents: 20 },
      { qfFromCents: 30_500, qfToCents: null, hourlyCents: 1200 },
    ];
    expect(await previewHourlyScale(agent, scale("2026-01-01", steps))).toMatchObject({ done: true });
    expect(await previewHourlyScale(agent, scale("2026-01-01"))).toMatchObject({
      reason: "first_price",
      details: { hourly_cents: 20 },
    });
    await owner`update home_help_schemes set first_hourly_cents = 13, last_hourly_cents = 1188 where year = 2026`;
  });
});

describe("adopted", () => {
  let id: string;
  beforeAll(async () => {
    id = await adopt(scale("2026-01-01"));
  });

  it.each(contributionCases)("$qfCents cents of QF pay $hourlyCents cents: $because", async (one) => {
    const [row] = await owner`select hourly_contribution(${id}, ${one.qfCents}) as cents`;
    expect(row?.cents).toBe(one.hourlyCents);
  });

  it("an unknown QF pays nothing known", async () => {
    expect((await owner`select hourly_contribution(${id}, null) as cents`)[0]?.cents).toBeNull();
  });

  it("once however often its form is sent, and told with its author, its steps and its files", async () => {
    const key = randomUUID();
    const twice = [1, 2].map(() => adoptHourlyScale(administrator, key, scale("2026-02-01")));
    expect(new Set((await Promise.all(twice)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    await openedOn("2026-02-03");
    const [latest] = await listHourlyScales(agent);
    expect(latest).toMatchObject({ appliesFrom: "2026-02-01", files: 1, steps: demoScale.steps });
    expect(latest?.adoptedBy).toMatch(/^Personne/);
  });

  it("8 times at once for one date leaves one in force", async () => {
    await Promise.all(Array.from({ length: 8 }, () => adopt(scale("2026-03-01"))));
    const live = await owner`
      select 1 from hourly_scales where applies_from = '2026-03-01' and superseded_at is null`;
    expect(live).toHaveLength(1);
  });
});

describe("a change of scale", () => {
  it("leaves files whose help began before at their price, 1.10 €, and 1.20 € is for those after", async () => {
    await adopt(scale("2026-06-01"));
    const [before, eve] = [await openedOn("2026-06-01"), await openedOn("2026-06-30")];
    await adopt(scale("2026-07-01", dearerFrom400));
    const [lateFile, first] = [await openedOn("2026-06-30"), await openedOn("2026-07-01")];
    expect(await Promise.all([before, eve, lateFile, first].map(contributionOf))).toEqual([
      110, 110, 110, 120,
    ]);
    await owner`update help_files set ends_on = '2027-05-31' where id = ${before.id}`;
    expect(await contributionOf(before)).toBe(110);
  });

  it("that corrects the same date is for files still to open only", async () => {
    await adopt(scale("2026-09-01"));
    const opened = await openedOn("2026-09-10");
    const preview = await previewHourlyScale(agent, scale("2026-09-01", dearerFrom400));
    expect(preview).toMatchObject({ value: { replaced: true, kept: 1, taking: 0 } });
    const corrected = await adopt(scale("2026-09-01", dearerFrom400));
    expect(await contributionOf(opened)).toBe(110);
    expect(await contributionOf(await openedOn("2026-09-10"))).toBe(120);
    const versions = (await listHourlyScales(agent)).filter(
      ({ appliesFrom }) => appliesFrom === "2026-09-01",
    );
    expect(
      versions.map(({ id, supersededAt, files }) => [id === corrected, supersededAt === null, files]),
    ).toEqual([
      [true, true, 1],
      [false, false, 1],
    ]);
  });
});

describe("a preview", () => {
  it("tells each QF whose price changes, from cent to cent, and none of the others", async () => {
    await adopt(scale("2026-10-01"));
    const steps = [
      { qfFromCents: 0, qfToCents: 44_999, hourlyCents: 13 },
      { qfFromCents: 45_000, qfToCents: 59_999, hourlyCents: 175 },
      ...demoScale.steps.slice(5),
    ];
    const preview = await previewHourlyScale(agent, scale("2026-10-01", steps));
    expect(preview.done && preview.value.changes).toEqual([
      { qfFromCents: 15_000, qfToCents: 30_499, beforeCents: 28, afterCents: 13 },
      { qfFromCents: 30_500, qfToCents: 39_999, beforeCents: 60, afterCents: 13 },
      { qfFromCents: 40_000, qfToCents: 44_999, beforeCents: 110, afterCents: 13 },
      { qfFromCents: 45_000, qfToCents: 49_999, beforeCents: 110, afterCents: 175 },
    ]);
  });

  it("counts the files of its own time: those open keep theirs, those prepared follow it", async () => {
    await adopt(scale("2026-11-20"));
    await openedOn("2026-11-02");
    await openedOn("2026-11-25");
    await aHelpFile(owner, admr.structure, await aFamily(owner), { startsOn: "2026-11-03", open: false });
    const preview = await previewHourlyScale(agent, scale("2026-11-01", dearerFrom400));
    expect(preview).toMatchObject({ value: { replaced: false, kept: 1, taking: 1 } });
  });

  it("of the very first scale has nothing to compare", async () => {
    const preview = await previewHourlyScale(agent, scale("2026-01-01"));
    expect(preview.done && preview.value.beforeId).not.toBeNull();
    await owner`insert into schemes select (jsonb_populate_record(s, '{"year": 2020}')).* from schemes s where year = 2026`;
    await owner`
      insert into home_help_schemes
      select (jsonb_populate_record(h, '{"year": 2020}')).* from home_help_schemes h where year = 2026`;
    expect(await previewHourlyScale(agent, scale("2020-01-01"))).toMatchObject({
      value: { beforeId: null, replaced: false, changes: [] },
    });
  });
});
