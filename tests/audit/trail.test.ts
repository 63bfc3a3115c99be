import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "~db/audit";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aTrailOfMonths, monthsAgo } from "../support/trail";

let owner: Sql;
let app: Sql;
let url: Awaited<ReturnType<typeof freshDatabase>>["url"];
const crowds: Sql[] = [];

let superuser: Sql;
beforeAll(async () => {
  ({ owner, app, superuser, url } = await freshDatabase());
});
/** A trail not begun. */
beforeEach(() =>
  superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from audit_events`;
    await tx`delete from audit_seals`;
    await tx`update audit_chains set place = 0, hash = sha256(convert_to(chain, 'UTF8')), linked_at = null`;
  }),
);
afterAll(() => Promise.all(crowds.map((crowd) => crowd.end({ timeout: 5 }))));

const write = (sql: Sql, chain: "lookup" | "decision") =>
  sql`insert into audit_events (chain, act, outcome) values (${chain}, 'sign_in', 'done')`;
const link = async (most = 4_000) => {
  const [row] = await app`select link_trail(${most}) as ends`;
  return row?.ends as { chain: string; linked: number; place: number }[];
};
const seal = () => app`select seal_trail()`;
const purge = async (most = 4_000) => {
  const [row] = await app`select purge_trail(${most}) as gone`;
  return row?.gone as number;
};
/** What the auditor says of the trail: the questions that differ. */
const differing = async () =>
  (await audit(url("portal_auditor")))
    .filter(({ differences }) => differences > 0)
    .map(({ name, examples }) => [name, examples]);
const linesLeft = async (chain: string) =>
  (
    await owner`select payload -> 'months' as months from audit_events where chain = ${chain} and act = 'of_old' order by place`
  ).map((row) => row.months);

describe("linking", () => {
  it("gives every line its place in its chain, whoever wrote it, once", async () => {
    for (const sql of [app, owner])
      for (const chain of ["lookup", "decision", "lookup"] as const) await write(sql, chain);
    expect(await link(3)).toMatchObject([
      { chain: "decision", linked: 2, place: 2 },
      { chain: "lookup", linked: 3, place: 3 },
    ]);
    expect((await link()).map(({ linked }) => linked)).toEqual([0, 1]);
    expect((await link()).map(({ linked, place }) => [linked, place])).toEqual([
      [0, 2],
      [0, 4],
    ]);
    expect(await differing()).toEqual([]);
  });

  it("misses nothing of twelve writers whose transactions overlap, linked by three at once", async () => {
    const crowd = postgres(url("portal_app"), { max: 15, onnotice: () => {} });
    crowds.push(crowd);
    let writing = true;
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let turn = 0; turn < 12; turn++)
        await crowd.begin(async (tx) => {
          await tx`insert into audit_events (chain, act, outcome) values ('lookup', 'first', 'done')`;
          await tx`select pg_sleep(${((writer * 7 + turn) % 5) / 500})`;
          await tx`insert into audit_events (chain, act, outcome) values ('lookup', 'second', 'done')`;
        });
    });
    const linkers = Array.from({ length: 3 }, async () => {
      let rounds = 0;
      for (; writing; rounds++) await crowd`select link_trail(10)`;
      return rounds;
    });
    await Promise.all(writers);
    writing = false;
    const rounds = await Promise.all(linkers);
    expect(Math.min(...rounds)).toBeGreaterThan(3);
    await link();
    const [found] = await owner`
      select count(*)::integer as lines, count(distinct place)::integer as places, max(place)::integer as last
      from audit_events where chain = 'lookup'`;
    expect(found).toEqual({ lines: 288, places: 288, last: 288 });
    expect(await differing()).toEqual([]);
  });

  it("holds up nobody who writes, and waits for nobody whose act is not over", async () => {
    await app.begin(async (tx) => {
      await tx`insert into audit_events (chain, act, outcome) values ('lookup', 'slow', 'done')`;
      await write(owner, "lookup");
      expect((await link()).map(({ linked }) => linked)).toEqual([0, 1]);
    });
    await owner.begin(async (tx) => {
      await tx`select link_trail()`;
      await write(app, "lookup");
    });
    expect((await link()).at(-1)).toMatchObject({ linked: 1, place: 3 });
    expect(await differing()).toEqual([]);
  });
});

describe("sealing", () => {
  it("closes each month that is over on its last line, once, and tells it in the trail", async () => {
    await aTrailOfMonths(owner, { lookup: [3, 3, 1, 0], decision: [2] });
    await link(1);
    await seal();
    // A line of the first month waits yet.
    expect(await owner`select 1 from audit_seals where chain = 'lookup'`).toHaveLength(0);
    await link();
    await seal();
    await seal();
    const seals = await owner`
      select chain, month::text, lines::integer, last_place::integer as last, encode(hash, 'hex') as hash
      from audit_seals order by chain, month`;
    expect(seals).toMatchObject([
      { chain: "decision", month: await monthsAgo(owner, 2), lines: 1, last: 1 },
      { chain: "lookup", month: await monthsAgo(owner, 3), lines: 2, last: 2 },
      { chain: "lookup", month: await monthsAgo(owner, 1), lines: 1, last: 3 },
    ]);
    const told = await owner`
      select subject_id, payload ->> 'hash' as hash from audit_events where act = 'seal_month' order by subject_id`;
    expect(told).toEqual(seals.map(({ chain, month, hash }) => ({ subject_id: `${chain} ${month}`, hash })));
    await link();
    expect(await differing()).toEqual([]);
  });
});

describe("purging", () => {
  it("keeps a line to the last day of its time, counted from the end of its month", async () => {
    const [row] = await owner`
      select expires_on('lookup', '2026-03-01')::text as looked, expires_on('decision', '2026-03-01')::text as decided`;
    expect(row).toEqual({ looked: "2027-04-01", decided: "2036-04-01" });
  });

  it("drops whole sealed months whose time has come, keeps the next, and the chain still holds", async () => {
    await aTrailOfMonths(owner, { lookup: [15, 13, 13, 13, 12, 0], decision: [122, 121, 120, 13] });
    expect(await purge()).toBe(0);
    await link();
    expect(await purge()).toBe(0);
    await seal();
    expect([await purge(3), await purge(3), await purge(3)]).toEqual([3, 3, 0]);
    expect(await linesLeft("lookup")).toEqual([12, 0]);
    expect(await linesLeft("decision")).toEqual([120, 13]);
    const told = await owner`
      select subject_id, payload from audit_events where act = 'purge_trail' order by subject_id collate "C"`;
    expect(told).toEqual([
      { subject_id: `decision ${await monthsAgo(owner, 122)}`, payload: { lines: 1 } },
      { subject_id: `decision ${await monthsAgo(owner, 121)}`, payload: { lines: 1 } },
      { subject_id: `lookup ${await monthsAgo(owner, 15)}`, payload: { lines: 1 } },
      { subject_id: `lookup ${await monthsAgo(owner, 13)}`, payload: { lines: 3 } },
    ]);
    await link();
    expect(await differing()).toEqual([]);
  });

  it("is done by the jobs, as the program, a few lines at a time", async () => {
    const { sealTrail, purgeExpired } = await import("~/audit/trail-jobs.server");
    await aTrailOfMonths(owner, { lookup: [13, 13, 13, 13, 13, 12] });
    expect(await sealTrail(2)).toHaveLength(2);
    await purgeExpired(2);
    expect(await linesLeft("lookup")).toEqual([12]);
    await sealTrail(2);
    expect(await owner`select 1 from audit_events where place is null`).toHaveLength(0);
    expect(await differing()).toEqual([]);
  });

  it("says nothing wrong of a purge stopped half-way", async () => {
    await aTrailOfMonths(owner, { lookup: [13, 13, 13, 12] });
    await link();
    await seal();
    expect(await purge(2)).toBe(2);
    expect(await linesLeft("lookup")).toHaveLength(2);
    expect(await differing()).toEqual([]);
  });

  it("does not believe a session that pretends another day", async () => {
    await aTrailOfMonths(owner, { lookup: [12, 1] });
    await link();
    await seal();
    const gone = await app.begin(async (tx) => {
      await tx`select set_config('portal.today', '2099-01-01', true)`;
      return tx`select purge_trail() as gone`;
    });
    expect(gone[0]?.gone).toBe(0);
  });
});

describe("what is linked stands", () => {
  const refusals = async (sql: Sql) => [
    await promise(sql`update audit_events set outcome = 'miss' where act = 'of_old'`),
    await promise(sql`delete from audit_events where act = 'of_old'`),
    await promise(sql`truncate audit_events`),
    await promise(sql`update audit_seals set purged_on = current_date where month > current_date - 365`),
    await promise(sql`update audit_seals set hash = '\\x00'`),
    await promise(sql`delete from audit_seals`),
  ];

  it("against the program, and against its owner's own statements", async () => {
    await aTrailOfMonths(owner, { lookup: [3, 0] });
    await link();
    await seal();
    expect(await refusals(app)).toEqual(Array(6).fill("42501"));
    expect(await promise(app`update audit_chains set place = 0`)).toBe("42501");
    const [lines, seals] = ["audit_events_stand", "audit_seals_stand"];
    expect(await refusals(owner)).toEqual([lines, lines, lines, seals, seals, seals]);
  });
});
