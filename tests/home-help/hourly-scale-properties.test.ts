import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freshDatabase } from "../support/database";

const { owner } = await freshDatabase();

type Step = { qf_from_cents: number; qf_to_cents: number | null; hourly_cents: number };

/** Whole scales between the prices of 2026, few of their QFs and prices alike. */
const wholeScale = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 300_000 }), { maxLength: 12 }),
    fc.array(fc.integer({ min: 13, max: 1188 }), { minLength: 12, maxLength: 12 }),
  )
  .map(([cuts, prices]): Step[] => {
    const starts = [0, ...cuts.sort((a, b) => a - b)];
    const rising = [...prices].sort((a, b) => a - b);
    if (starts.length === 1) starts.push(30_500);
    return starts.map((from, rank) => {
      const next = starts[rank + 1];
      const price = rank === 0 ? 13 : next === undefined ? 1188 : (rising[rank] ?? 1188);
      return { qf_from_cents: from, qf_to_cents: next === undefined ? null : next - 1, hourly_cents: price };
    });
  });

/** One figure moved a little, or one step taken away or told twice: mostly no scale any more. */
const bruised = fc
  .tuple(
    wholeScale,
    fc.nat(),
    fc.constantFrom("from", "to", "price", "lost", "twice"),
    fc.integer({ min: -2, max: 2 }),
  )
  .map(([steps, place, what, by]) => {
    const at = place % steps.length;
    const step = steps[at] as Step;
    const moved = {
      from: [{ ...step, qf_from_cents: Math.max(step.qf_from_cents + by, 0) }],
      to: [{ ...step, qf_to_cents: step.qf_to_cents === null ? null : Math.max(step.qf_to_cents + by, 0) }],
      price: [{ ...step, hourly_cents: step.hourly_cents + by }],
      lost: [],
      twice: [step, step],
    }[what];
    return [...steps.slice(0, at), ...moved, ...steps.slice(at + 1)];
  });

/** What the database says of these steps and, of a whole scale, what families of these QFs pay. */
async function asked(steps: Step[], qfs: number[]) {
  let paid: (number | null)[] = [];
  const [row] = await owner`select scale_fault(${owner.json(steps)}, 2026) as fault`;
  if (row?.fault === null) {
    await owner
      .begin(async (tx) => {
        const [made] = await tx`
          insert into hourly_scales (name, source, applies_from) values ('x', 'x', '2026-01-01') returning id`;
        await tx`
          insert into hourly_scale_steps
          select ${made?.id}, s.* from jsonb_to_recordset(${tx.json(steps)})
            as s(qf_from_cents integer, qf_to_cents integer, hourly_cents integer)`;
        // The promise at commit agrees; then nothing is kept.
        await tx`set constraints all immediate`;
        const rows = await tx`
          select hourly_contribution(${made?.id}, qf) as cents from unnest(${qfs}::integer[]) with ordinality u(qf, rank) order by rank`;
        paid = rows.map(({ cents }) => cents);
        throw new Error("undo");
      })
      .catch((error: Error) => {
        if (error.message !== "undo") throw error;
      });
  }
  return { fault: row?.fault ?? null, paid };
}

const someQfs = (steps: Step[], more: number[]) =>
  [...steps.flatMap((step) => [step.qf_from_cents, step.qf_to_cents ?? step.qf_from_cents]), ...more].sort(
    (a, b) => a - b,
  );
const isRising = (paid: (number | null)[]) =>
  paid.every((cents, rank) => cents !== null && cents >= (paid[rank - 1] ?? 0));

describe("whatever the scale", () => {
  it("contributions never fall when the QF rises, and every QF has one", async () => {
    const qfs = fc.array(fc.integer({ min: 0, max: 2_147_483_647 }), { maxLength: 10 });
    const property = fc.asyncProperty(wholeScale, qfs, async (steps, more) => {
      const { fault, paid } = await asked(steps, someQfs(steps, more));
      expect(fault).toBeNull();
      expect([paid[0], paid.at(-1), isRising(paid)]).toEqual([13, 1188, true]);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("what the judge lets through has a price for every QF, and none that falls", async () => {
    let refused = 0;
    const property = fc.asyncProperty(bruised, async (steps) => {
      const { fault, paid } = await asked(steps, someQfs(steps, []));
      if (fault !== null) refused++;
      else expect(isRising(paid)).toBe(true);
    });
    await fc.assert(property, { numRuns: 150 });
    expect(refused).toBeGreaterThan(20);
  });
});
