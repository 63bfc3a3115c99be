import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { addDays } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import { aCard, aLeisureCentre, aRosterEntry } from "./builders";

const childrenEach = 10;

/** Centres of different partners with ten children each, and a cap that the year's days do not reach. */
export async function aCrowdOfWriters(owner: Sql, howMany: number) {
  await owner`update schemes set cap_half_days = 800 where year = 2026`;
  const writers = [];
  for (let n = 0; n < howMany; n++) {
    const centre = await aLeisureCentre(owner);
    const entries = [];
    for (let c = 0; c < childrenEach; c++)
      entries.push((await aRosterEntry(owner, centre.structure, await aCard(owner))).id);
    writers.push({ structureId: centre.structure.id, staffId: centre.staff.id, entries });
  }
  return writers;
}

export type Writer = Awaited<ReturnType<typeof aCrowdOfWriters>>[number];

/** Asks once; true when the day is kept, false when the database was away and asking again is right. */
type Keep = (writer: Writer, key: string, day: string) => Promise<boolean>;

/**
 * Writers each keep one day after the other, asking again with the same key until it is kept, while backends
 * of the portal are ended at random moments.
 */
export async function underFire(superuser: Sql, writers: Writer[], kills: number, keep: Keep) {
  const figures = { killed: 0, kept: 0, askedAgain: 0, unanswered: 0, slowestMs: 0 };
  let over = false;
  const ask = async (writer: Writer, key: string, day: string) => {
    const start = Date.now();
    const late = wait(3_000, "late" as const);
    const answer = await Promise.race([keep(writer, key, day), late]);
    figures.slowestMs = Math.max(figures.slowestMs, Date.now() - start);
    if (answer === "late") figures.unanswered += 1;
    return answer === true;
  };
  const write = async (writer: Writer) => {
    for (let day = "2026-01-02"; !over && day < "2026-11-01"; day = addDays(day, 1)) {
      if (publicHolidayOn(day)) continue;
      const key = randomUUID();
      while (!(await ask(writer, key, day))) {
        figures.askedAgain += 1;
        await wait(20);
      }
      figures.kept += 1;
    }
  };
  const shoot = async () => {
    while (figures.killed < kills) {
      await wait(100 + Math.random() * 200);
      const [row] = await superuser`
        select count(pg_terminate_backend(pid))::integer as ended from (
          select pid from pg_stat_activity
          where datname = current_database() and application_name like 'portail-%' order by random() limit 2) victims`;
      figures.killed += row?.ended ?? 0;
    }
    while (figures.kept < 3 * writers.length) await wait(50);
    over = true;
  };
  await Promise.all([shoot(), ...writers.map(write)]);
  return figures;
}

/** What must be nothing but zeros: days half kept, counters that differ from their rows, keys without answer. */
export async function halfWritten(owner: Sql, kept: number) {
  const [row] = await owner`
    select (select count(*) from (select 1 from presences where released_at is null
              group by structure_id, attended_on having count(*) <> ${childrenEach}) d)::integer as "daysHalfKept",
      (select count(*) from presences where released_at is not null)::integer as "daysKeptTwice",
      (select count(*) from child_years y where used_half_days <> (
         select coalesce(sum(half_days), 0) from presences p where p.child_id = y.child_id and released_at is null)
      )::integer as "countersWrong",
      (select count(*) from act_keys where answer is null)::integer as "keysWithoutAnswer",
      (select count(*) from audit_events where act = 'record_roll_call')::integer - ${kept}::integer as "auditLinesTooMany"`;
  return row;
}

export const nothing = {
  daysHalfKept: 0,
  daysKeptTwice: 0,
  countersWrong: 0,
  keysWithoutAnswer: 0,
  auditLinesTooMany: 0,
};

/** Keeps a day by the act itself. */
export async function keepByAct(writer: Writer, key: string, day: string): Promise<boolean> {
  const { act } = await import("~db/client");
  const cells = writer.entries.map((entry_id) => ({ entry_id, day, mark: "day", was: "absent" }));
  const body = { structure_id: writer.structureId, cells };
  try {
    const answer = await act<{ done: boolean }>("record_roll_call", writer.staffId, key, body);
    return answer.done;
  } catch (error) {
    if ((error as Error).name === "DatabaseAwayError") return false;
    throw error;
  }
}

/** Keeps a day as the page's own script does; `cookies` by staff id. */
export const keepByHttp =
  (origin: string, cookies: Map<string, string>): Keep =>
  async (writer, key, day) => {
    const body = new URLSearchParams({ _key: key });
    for (const entry of writer.entries) {
      body.set(`mark:${entry}:${day}`, "day");
      body.set(`was:${entry}:${day}`, "absent");
    }
    const answer = await fetch(`${origin}/pointage/${writer.structureId}.data?semaine=${day}`, {
      method: "POST",
      body,
      headers: { Cookie: cookies.get(writer.staffId) ?? "", Origin: origin },
      redirect: "manual",
    });
    await answer.text();
    if (answer.status === 503) return false;
    if (answer.status !== 200) throw new Error(`the portal answered ${answer.status}`);
    return true;
  };

/** Each writer's page opened once: what a program does for the first time is not what is measured. */
export async function openPages(origin: string, writers: Writer[], cookies: Map<string, string>) {
  for (const { structureId, staffId } of writers) {
    const answer = await fetch(`${origin}/pointage/${structureId}.data`, {
      headers: { Cookie: cookies.get(staffId) ?? "" },
    });
    if (answer.status !== 200) throw new Error(`the page answered ${answer.status}`);
    await answer.text();
  }
}
