import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diceFrom } from "~db/seed/dice";
import { aVisit } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { visiting } from "../support/visiting";

const writers = 16;
const today = "2026-11-20";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;
const crowds: Sql[] = [];

beforeAll(async () => {
  database = await freshDatabase({ today });
  owner = database.owner;
  desk = await visiting(owner);
});
afterAll(() => Promise.all(crowds.map((crowd) => crowd.end({ timeout: 5 }))));

/** Each writer on a connection of its own, open before the race begins. */
async function crowd(role: "portal_app" | "portal_owner") {
  const sql = postgres(database.url(role), {
    max: writers,
    onnotice: () => {},
    connection: { "portal.today": today },
  });
  crowds.push(sql);
  await Promise.all(everybody(() => sql`select pg_sleep(0.05)`));
  return sql;
}
const everybody = <T>(write: (writer: number) => T) => Array.from({ length: writers }, (_, n) => write(n));

type Answer = {
  done: boolean;
  reason?: string;
  value: { visit_id?: string; written?: { visit_id: string }[] };
};
const perform = async (app: Sql, name: string, body: object): Promise<Answer> => {
  const [row] =
    await app`select ${app(name)}(${desk.staff.id}, ${randomUUID()}, ${app.json(body as never)}) as answer`;
  return row?.answer;
};
const asked = (
  file: { id: string },
  worker: { id: string },
  day: string,
  starts = "09:00",
  ends = "11:00",
) => ({
  file_id: file.id,
  worker_id: worker.id,
  day,
  starts,
  ends,
});
const liveOf = async (worker: { id: string }) =>
  (
    await owner`select count(*)::int as n from visits where worker_id = ${worker.id} and released_at is null`
  )[0]?.n;
const sums = async (file: { id: string }) =>
  (
    await owner`
      select f.used_minutes as counted, coalesce(sum(v.minutes), 0)::int as live, f.agreed_minutes as agreed
      from help_files f left join visits v on v.file_id = f.id and v.released_at is null
      where f.id = ${file.id} group by f.id`
  )[0];

describe("16 writers, one worker, the same hour", () => {
  it("write one visit by the act, and fifteen are told which", async () => {
    const app = await crowd("portal_app");
    for (let round = 0; round < 5; round++) {
      const worker = await desk.somebody();
      const files = await Promise.all(everybody(() => desk.open()));
      const answers = await Promise.all(
        files.map((file, n) =>
          perform(
            app,
            "record_visits",
            asked(file, worker, "2026-03-03", `09:${String(n).padStart(2, "0")}`, "11:00"),
          ),
        ),
      );
      expect(answers.filter(({ done }) => done)).toHaveLength(1);
      const others = answers.filter(({ done }) => !done);
      expect(new Set(others.map(({ reason }) => reason))).toEqual(new Set(["overlaps"]));
      expect(others[0]).toMatchObject({
        details: { starts: { day: "2026-03-03" }, last_name: expect.any(String) },
      });
      expect(await liveOf(worker)).toBe(1);
    }
  }, 60_000);

  it("write one visit by plain SQL", async () => {
    const plain = await crowd("portal_owner");
    for (let round = 0; round < 5; round++) {
      const worker = await desk.somebody();
      const files = await Promise.all(everybody(() => desk.open()));
      const said = await Promise.all(
        files.map((file) => promise(aVisit(plain, desk.structure, file, worker, "2026-03-03 09:00", 120))),
      );
      expect(said.filter((word) => word === "nothing")).toHaveLength(1);
      // Two that both see the other wait for each other: PostgreSQL sends one away.
      expect(said.filter((word) => !["nothing", "visits_never_overlap", "40P01"].includes(word))).toEqual([]);
      expect(await liveOf(worker)).toBe(1);
    }
  }, 60_000);
});

describe("16 writers of 16 workers on one file of 10 hours", () => {
  it("write five visits of two hours by the act, and never more", async () => {
    const app = await crowd("portal_app");
    const file = await desk.open({ hours: 10 });
    const workers = await Promise.all(everybody(() => desk.somebody()));
    const answers = await Promise.all(
      workers.map((worker) => perform(app, "record_visits", asked(file, worker, "2026-03-03"))),
    );
    expect(answers.filter(({ done }) => done)).toHaveLength(5);
    expect(new Set(answers.filter(({ done }) => !done).map(({ reason }) => reason))).toEqual(
      new Set(["hours_spent"]),
    );
    expect(await sums(file)).toEqual({ counted: 600, live: 600, agreed: 600 });
  });

  it("write five by plain SQL, and wait for nobody in a circle", async () => {
    const plain = await crowd("portal_owner");
    const file = await desk.open({ hours: 10 });
    const workers = await Promise.all(everybody(() => desk.somebody()));
    const said = await Promise.all(
      workers.map((worker) => promise(aVisit(plain, desk.structure, file, worker, "2026-03-03 09:00", 120))),
    );
    expect(said.filter((word) => word === "nothing")).toHaveLength(5);
    expect(new Set(said)).toEqual(new Set(["nothing", "help_files_hours_left"]));
    expect(await sums(file)).toEqual({ counted: 600, live: 600, agreed: 600 });
  });
});

it("16 writers who record, correct, confirm and call off at 4 workers and 4 files keep every promise, without one failure", async () => {
  const app = await crowd("portal_app");
  const files = await Promise.all([30, 12, 8, 20].map((hours) => desk.open({ hours })));
  const workers = await Promise.all(files.map(() => desk.somebody()));
  const failures = new Map<string, number>();
  const done = new Map<string, number>();
  const known: string[] = [];
  const write = async (writer: number) => {
    const dice = diceFrom(9_000 + writer);
    for (let turn = 0; turn < 25; turn++) {
      const hour = 8 + dice.between(0, 7);
      const body = asked(
        dice.pick(files),
        dice.pick(workers),
        `2026-03-0${1 + dice.between(0, 4)}`,
        `${String(hour).padStart(2, "0")}:00`,
        `${String(hour + 1 + dice.between(0, 1)).padStart(2, "0")}:00`,
      );
      const visit_id = known.length > 0 ? dice.pick(known) : null;
      const [name, whole] = dice.pick<[string, object]>(
        visit_id === null
          ? [["record_visits", body]]
          : [
              ["record_visits", body],
              ["record_visits", body],
              ["correct_visit", { ...body, visit_id }],
              ["confirm_visits", { visit_ids: dice.shuffled(known).slice(0, 6) }],
              ["cancel_visit", { visit_id }],
            ],
      );
      try {
        const answer = await perform(app, name, whole);
        const key = `${name} ${answer.done ? "done" : answer.reason}`;
        done.set(key, (done.get(key) ?? 0) + 1);
        const made = answer.value?.visit_id ?? answer.value?.written?.[0]?.visit_id;
        if (answer.done && made) known.push(made);
      } catch (error) {
        const code = (error as { code: string }).code;
        failures.set(code, (failures.get(code) ?? 0) + 1);
      }
    }
  };
  await Promise.all(everybody(write));
  expect([...failures]).toEqual([]);
  expect([...done.keys()]).toEqual(
    expect.arrayContaining([
      "record_visits done",
      "record_visits overlaps",
      "record_visits hours_spent",
      "correct_visit done",
      "confirm_visits done",
      "cancel_visit done",
    ]),
  );
  for (const file of files) {
    const { counted, live, agreed } = (await sums(file)) as Record<"counted" | "live" | "agreed", number>;
    expect([counted, counted <= agreed]).toEqual([live, true]);
  }
  const [overlapping] = await owner`
    select count(*)::int as n from visits a join visits b on a.worker_id = b.worker_id and a.id < b.id
      and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
    where a.released_at is null and b.released_at is null`;
  expect(overlapping?.n).toBe(0);
}, 120_000);
