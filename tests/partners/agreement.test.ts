import { describe, expect, it } from "vitest";
import { type Agreement, agreementState, endsInOrder, kindsAgreedOn } from "~/partners/agreement";

const agreed = (startsOn: string, endsOn: string | null, kinds: Agreement["kinds"]): Agreement => ({
  id: startsOn,
  startsOn,
  endsOn,
  kinds,
});

describe("an agreement", () => {
  const first = agreed("2025-01-01", "2025-12-31", ["leisure_centre"]);
  const second = agreed("2026-01-01", null, ["leisure_centre", "holiday_camp"]);

  it("runs from its first day to its last, both included", () => {
    const states = ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"].map((day) =>
      agreementState(first, day),
    );
    expect(states).toEqual(["to_come", "running", "running", "ended"]);
  });

  it("without an end runs on", () => {
    expect(agreementState(second, "2040-01-01")).toBe("running");
  });

  it("says what the partner is agreed for on a day, and nothing outside", () => {
    expect(kindsAgreedOn([second, first], "2025-06-01")).toEqual(["leisure_centre"]);
    expect(kindsAgreedOn([second, first], "2026-06-01")).toEqual(["leisure_centre", "holiday_camp"]);
    expect(kindsAgreedOn([second, first], "2024-06-01")).toEqual([]);
  });

  it("may last one day, never less", () => {
    expect(endsInOrder({ from: "2026-01-01", to: "2026-01-01" })).toBe(true);
    expect(endsInOrder({ from: "2026-01-02", to: "2026-01-01" })).toBe(false);
    expect(endsInOrder({ from: "2026-01-02", to: null })).toBe(true);
  });
});
