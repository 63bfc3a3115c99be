import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { type Answer, patiently, pause } from "./ask";
import { type Centre, months, type Writer } from "./crew";
import type { Way } from "./ways";

/** What was asked for and answered "kept": each must be found once, and whole. */
export type Kept = {
  rollCalls: { structureId: string; day: string }[];
  invoices: { structureId: string; month: string }[];
  payments: { invoiceId: string; cents: number }[];
  stays: { structureId: string; name: string }[];
  acceptances: number;
};

export type Counts = {
  kept: number;
  askedAgain: number;
  refused: number;
  strange: number;
  slowestMs: number;
  quietMs: number;
};

/** Writers at work, until told to stop; each finishes what it began, asking again until it has its answer. */
export function startLoad(
  owner: Sql,
  crew: Writer[],
  wayOf: (n: number) => Way,
  { freshKeys = false, restless = false } = {},
) {
  const kept: Kept = { rollCalls: [], invoices: [], payments: [], stays: [], acceptances: 0 };
  const counts: Counts = { kept: 0, askedAgain: 0, refused: 0, strange: 0, slowestMs: 0, quietMs: 0 };
  let lastKeptAt = Date.now();
  let over = false;

  /** The longest time in which nobody's writing was kept. */
  function noteQuiet() {
    const now = Date.now();
    counts.quietMs = Math.max(counts.quietMs, now - lastKeptAt);
    lastKeptAt = now;
  }

  /** With one key from the first asking to the answer; without it, as a portal that knows no keys. */
  async function settle(ask: (key: string) => Promise<Answer>): Promise<boolean> {
    const key = randomUUID();
    const start = Date.now();
    for (;;) {
      const answer = await ask(freshKeys ? randomUUID() : key);
      if (answer === "kept" || answer === "refused") {
        counts[answer] += 1;
        if (answer === "kept") noteQuiet();
        counts.slowestMs = Math.max(counts.slowestMs, Date.now() - start);
        await pause((30 + Math.random() * 90) / (restless ? 3 : 1));
        return answer === "kept";
      }
      if (answer === "strange") counts.strange += 1;
      counts.askedAgain += 1;
      await pause(100);
    }
  }

  async function workOn(writer: Writer, way: Way, centre: Centre) {
    for (const { month, days } of months) {
      for (const day of days) {
        if (over) return;
        if (await settle(way.rollCall(centre, day)))
          kept.rollCalls.push({ structureId: centre.structureId, day });
      }
      await invoice(writer, way, centre, month);
    }
  }

  async function invoice(writer: Writer, way: Way, centre: Centre, month: string) {
    const { structureId } = centre;
    const name = `Mini-camp ${month}`;
    if (await settle(way.stay(centre, name))) kept.stays.push({ structureId, name });
    if (!(await settle(await way.issue(centre, month)))) return;
    kept.invoices.push({ structureId, month });
    const [made] = await patiently(
      () => owner<{ id: string; total_cents: number }[]>`
        select id, total_cents from invoices where structure_id = ${structureId} and month = ${`${month}-01`}`,
    );
    if (!made) return;
    if (await settle(way.accept(writer, made))) kept.acceptances += 1;
    if (await settle(way.pay(writer, made)))
      kept.payments.push({ invoiceId: made.id, cents: made.total_cents });
  }

  const work = Promise.all(
    crew.map(async (writer, n) => {
      for (const centre of writer.centres) if (!over) await workOn(writer, wayOf(n), centre);
      if (!over) throw new Error("a writer has no day left to keep: give it more centres");
    }),
  );
  // Told when it is waited for.
  work.catch(() => {});
  return {
    kept,
    counts,
    /** Until so many more were kept: whatever happened, the portal is at work again. */
    async untilKept(more: number) {
      const wanted = counts.kept + more;
      while (counts.kept < wanted) await Promise.race([pause(20), work]);
    },
    async stop() {
      over = true;
      await work;
    },
  };
}

export type Load = ReturnType<typeof startLoad>;
