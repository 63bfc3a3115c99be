import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { addDays } from "~/calendar";
import { aVisit } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { visiting } from "../support/visiting";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  desk = await visiting(owner);
});

const day = fc.integer({ min: 0, max: 4 }).map((days) => addDays("2026-03-28", days));
const time = fc
  .integer({ min: 0, max: 287 })
  .map((n) => `${String(Math.floor(n / 12)).padStart(2, "0")}:${String((n % 12) * 5).padStart(2, "0")}`);
const visit = fc.record({ day, starts: time, ends: time, file: fc.nat(1), worker: fc.nat(1) });
const command = fc.oneof(
  { weight: 4, arbitrary: visit.map((typed) => ({ ...typed, is: "record" as const, nth: 0 })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ typed: visit, nth: fc.nat(20) })
      .map(({ typed, nth }) => ({ ...typed, is: "correct" as const, nth })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ typed: visit, nth: fc.nat(20) })
      .map(({ typed, nth }) => ({ ...typed, is: "cancel" as const, nth })),
  },
  { weight: 1, arbitrary: visit.map((typed) => ({ ...typed, is: "plain" as const, nth: 0 })) },
);

it("whatever is recorded, corrected and called off, a file's minutes are the sum of its live visits, never above those agreed", async () => {
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 14 }),
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 })),
      async (commands, hours) => {
        const files = await Promise.all(hours.map((agreed) => desk.open({ hours: agreed })));
        const workers = await Promise.all(files.map(() => desk.somebody()));
        const known: string[] = [];
        for (const { is, nth, file: f, worker: w, ...own } of commands) {
          const [file, worker] = [files[f] ?? { id: "" }, workers[w] ?? { id: "" }];
          const target = known[nth % Math.max(known.length, 1)];
          if (is === "plain") {
            await promise(aVisit(owner, desk.structure, file, worker, `${own.day} ${own.starts}`, 90));
          } else if (is === "record") {
            const answer = await desk.record(file, worker, own);
            if (answer.done) known.push(...answer.value.written.map(({ visit_id }) => visit_id));
            else refusals++;
          } else if (target && is === "correct") {
            const answer = await desk.correct(target, desk.typed(file, worker, own));
            if (answer.done) known.push(answer.value.visit_id);
          } else if (target) await desk.cancel(target);
        }
        const rows = await owner<{ used: number; live: number; agreed: number }[]>`
          select f.used_minutes as used, f.agreed_minutes as agreed, coalesce((
            select sum(extract(epoch from v.ends_at - v.starts_at) / 60) from visits v
            where v.file_id = f.id and v.released_at is null), 0)::int as live
          from help_files f where f.id in ${owner(files.map(({ id }) => id))}`;
        for (const { used, live, agreed } of rows) {
          expect(used).toBe(live);
          expect(used).toBeLessThanOrEqual(agreed);
        }
      },
    ),
    { numRuns: 40, seed: 20_260_303 },
  );
  expect(refusals).toBeGreaterThan(10);
}, 120_000);
