import { describe, expect, it } from "vitest";
import { countStates, INVOICE_STATES, NO_LINES, stateOf } from "~/invoicing/invoice";

describe("the state of an invoice", () => {
  it.each([
    ["À vérifier par la Caf", "60 lines to check", { issued: 60 }],
    ["En cours de vérification", "59 lines to check, one rejected", { issued: 59, rejected: 1 }],
    ["En cours de vérification", "one line to check, 59 paid", { issued: 1, paid: 59 }],
    ["Acceptée, à payer", "all accepted", { accepted: 60 }],
    ["Acceptée, à payer", "some accepted after others were paid", { accepted: 2, paid: 58 }],
    ["Payée", "58 paid, 2 rejected", { paid: 58, rejected: 2 }],
    ["Rejetée", "all rejected", { rejected: 60 }],
  ])("is « %s » with %s", (name, _, counts) => {
    expect(INVOICE_STATES[stateOf({ ...NO_LINES, ...counts })].name).toBe(name);
  });

  it("comes from its lines", () => {
    const lines = [{ state: "issued" }, { state: "paid" }, { state: "paid" }] as const;
    expect(countStates(lines)).toEqual({ ...NO_LINES, issued: 1, paid: 2 });
  });
});
