import { describe, expect, it } from "vitest";
import { computedQfCents, halfPartsOf, sayArithmetic } from "~/cards/computed-qf";
import { computedQfCases } from "../support/cases/computed-qf";

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");

describe.each(computedQfCases)("$name: $because", (one) => {
  const { yearlyIncomeCents, monthlyBenefitsCents, children, extraHalfParts = 0 } = one;
  const halfParts = halfPartsOf(children, extraHalfParts);
  const arithmetic = { yearlyIncomeCents, monthlyBenefitsCents, halfParts };

  it(`has ${one.halfParts / 2} parts and a QF of ${one.qfCents} cents`, () => {
    expect([halfParts, computedQfCents(arithmetic)]).toEqual([one.halfParts, one.qfCents]);
  });

  it("shows its arithmetic", () => {
    expect(plain(sayArithmetic(arithmetic))).toBe(one.shown);
  });
});

describe("a QF of which something is unknown", () => {
  const known = { yearlyIncomeCents: 1_800_000, monthlyBenefitsCents: 0, halfParts: 5 };

  it.each(["yearlyIncomeCents", "monthlyBenefitsCents", "halfParts"] as const)(
    "is unknown without %s: never 0, nothing shown",
    (name) => {
      const unknown = { ...known, [name]: null };
      expect([computedQfCents(unknown), sayArithmetic(unknown)]).toEqual([null, null]);
    },
  );
});
