import { describe, expect, it } from "vitest";
import { adviceAfter, doubtsAbout, mayApplyFrom, sameBand, type Tariff, tariffOn } from "~/partners/tariff";

const price = (
  priceBand: string,
  dayCents: number,
  halfDayCents: number,
  halfDayMealCents = halfDayCents,
) => ({
  priceBand,
  dayCents,
  halfDayCents,
  halfDayMealCents,
});
const grid = (id: string, appliesFrom: string, superseded = false): Tariff => ({
  id,
  appliesFrom,
  transmittedAt: new Date("2026-01-02T09:00:00Z"),
  transmittedBy: "Maïté",
  supersededAt: superseded ? new Date("2026-01-03T09:00:00Z") : null,
  documentName: null,
  prices: [],
});

describe("the grid in force", () => {
  const grids = [grid("2026", "2026-01-01"), grid("wrong", "2026-01-01", true), grid("2025", "2025-09-01")];

  it("is the latest begun, and a corrected one is none", () => {
    expect(tariffOn(grids, "2026-07-08")?.id).toBe("2026");
    expect(tariffOn(grids, "2025-12-31")?.id).toBe("2025");
    expect(tariffOn([grids[1] as Tariff], "2026-07-08")).toBeNull();
  });

  it("is none before the first", () => {
    expect(tariffOn(grids, "2025-08-31")).toBeNull();
  });
});

describe("what is odd in a grid", () => {
  it("is said, not refused: a day at 5.00 € under a half day at 8.00 €", () => {
    expect(doubtsAbout([price("", 500, 800)])).toEqual(["la journée coûte moins que la ½ journée."]);
    expect(doubtsAbout([price("A", 0, 0)])).toEqual([
      "Tranche « A » : la journée est gratuite, la Caf ne versera rien.",
    ]);
    expect(doubtsAbout([price("A", 1400, 900, 700)])).toEqual([
      "Tranche « A » : la ½ journée avec repas coûte moins que sans.",
    ]);
  });

  it("is nothing when a day costs as much as a half day, or more", () => {
    expect(doubtsAbout([price("A", 800, 800), price("B", 1400, 700, 1100)])).toEqual([]);
  });

  it("names the bands whose children would wait", () => {
    expect(adviceAfter([price("A", 1, 1), price("B", 1, 1)], [price("A", 1400, 700)])).toEqual([
      "Elle ne nomme plus : B. Les enfants qui y sont attendront un prix.",
    ]);
    expect(adviceAfter([], [price("", 1400, 700)])).toEqual([]);
  });
});

describe("a grid's date", () => {
  it("reaches two years back and one ahead", () => {
    const judged = ["2024-06-30", "2024-07-01", "2027-07-31", "2027-08-01"].map((day) =>
      mayApplyFrom(day, "2026-07-08"),
    );
    expect(judged).toEqual([false, true, true, false]);
  });
});

describe("two bands", () => {
  it("are one when only case and spaces differ", () => {
    expect(sameBand("Tranche  A", "tranche a ")).toBe(true);
    expect(sameBand("Tranche A", "Tranche B")).toBe(false);
  });
});
