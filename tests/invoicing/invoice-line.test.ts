import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  correctionSentence,
  reductionReason,
  totalName,
  totalsByKindAndBand,
  unitAidCents,
} from "~/invoicing/invoice-line";
import { sumCents } from "~/money";

describe("the aid of one unit", () => {
  it.each([
    ["8.00 € when the price is 15.00 €", 800, 1500, 0, 800],
    ["5.00 €, the price, when it is below the rate of 8.00 €", 800, 500, 0, 500],
    ["15.00 − 9.50 = 5.50 € after other aids", 800, 1500, 950, 550],
    ["nothing when other aids pay the whole price", 800, 1500, 1500, 0],
    ["nothing, never less, when other aids pay more than the price", 800, 1500, 1600, 0],
    ["nothing when the place is free", 800, 0, 0, 0],
  ])("is %s", (_, rateCents, priceCents, otherAidCents, aid) => {
    expect(unitAidCents({ rateCents, priceCents, otherAidCents })).toBe(aid);
  });

  it("never passes the rate, nor what the family would have paid", () => {
    const cents = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(cents, cents, cents, (rateCents, priceCents, otherAidCents) => {
        const aid = unitAidCents({ rateCents, priceCents, otherAidCents });
        expect(aid).toBeGreaterThanOrEqual(0);
        expect(aid).toBeLessThanOrEqual(rateCents);
        expect(aid + otherAidCents).toBeLessThanOrEqual(Math.max(priceCents, otherAidCents));
      }),
    );
  });

  it("says why it is below the rate", () => {
    expect(reductionReason({ rateCents: 800, priceCents: 1500, otherAidCents: 0 })).toBeNull();
    expect(reductionReason({ rateCents: 800, priceCents: 500, otherAidCents: 0 })).toBe("limitée au prix");
    expect(reductionReason({ rateCents: 800, priceCents: 1500, otherAidCents: 950 })).toBe(
      "limitée au reste à charge",
    );
  });
});

describe("totals by kind and band", () => {
  const line = (
    unit: "day" | "half_day" | "half_day_meal",
    bandLabel: string,
    units: number,
    unitAidCents: number,
  ) => ({
    unit,
    bandLabel,
    units,
    unitAidCents,
    amountCents: units * unitAidCents,
  });

  it("puts 2 × 8.00 € and 3 × 7.00 € of one band together: 5 days, 37.00 €", () => {
    const lines = [
      line("day", "0 à 449 €", 2, 800),
      line("half_day", "0 à 449 €", 1, 400),
      line("day", "0 à 449 €", 3, 700),
    ];
    expect(totalsByKindAndBand(lines)).toEqual([
      { unit: "day", isCredit: false, bandLabel: "0 à 449 €", units: 5, amountCents: 3700 },
      { unit: "half_day", isCredit: false, bandLabel: "0 à 449 €", units: 1, amountCents: 400 },
    ]);
  });

  it("keeps what is given back apart: 5 days claimed, 2 given back, − 16.00 €", () => {
    const credit = {
      ...line("day", "0 à 449 €", 2, -800),
      corrects: { invoiceId: "x", year: 2026, number: 4, position: 3 },
    };
    const totals = totalsByKindAndBand([credit, line("day", "0 à 449 €", 5, 800)]);
    expect(totals.map(({ isCredit, units, amountCents }) => [isCredit, units, amountCents])).toEqual([
      [false, 5, 4000],
      [true, -2, -1600],
    ]);
    expect(totalName({ unit: "day", isCredit: true })).toBe("Journée, régularisation");
    expect(correctionSentence(credit.corrects)).toBe("Régularisation de la ligne 3 de l’état 2026-0004");
  });

  it("goes from whole days to half days, then from low to high bands", () => {
    const bands = ["De 794,01 à 1 000 €", "De 0 à 449 €", "De 449,01 à 794 €"];
    const lines = (["half_day", "day"] as const).flatMap((unit) =>
      bands.map((band) => line(unit, band, 1, 100)),
    );
    expect(totalsByKindAndBand(lines).map((total) => `${total.unit} ${total.bandLabel}`)).toEqual([
      "day De 0 à 449 €",
      "day De 449,01 à 794 €",
      "day De 794,01 à 1 000 €",
      "half_day De 0 à 449 €",
      "half_day De 449,01 à 794 €",
      "half_day De 794,01 à 1 000 €",
    ]);
  });

  it("loses no cent and no unit, whatever the lines", () => {
    const anyLine = fc
      .tuple(
        fc.constantFrom("day" as const, "half_day" as const, "half_day_meal" as const),
        fc.constantFrom("A", "B", ""),
        fc.integer({ min: 1, max: 42 }),
        fc.integer({ min: 0, max: 1400 }),
      )
      .map((parts) => line(...parts));
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const totals = totalsByKindAndBand(lines);
        expect(sumCents(totals.map((total) => total.amountCents))).toBe(
          sumCents(lines.map((l) => l.amountCents)),
        );
        expect(sumCents(totals.map((total) => total.units))).toBe(sumCents(lines.map((l) => l.units)));
      }),
    );
  });
});
