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
    ["Rejetée", "all rejected for good, but one withdrawn", { dismissed: 59, withdrawn: 1 }],
    ["En cours de vérification", "one line to check, one contested", { issued: 1, contested: 1 }],
    ["À vérifier par la Caf", "59 lines to check, one withdrawn", { issued: 59, withdrawn: 1 }],
    ["Contestation en cours", "one contested, 59 accepted", { contested: 1, accepted: 59 }],
    ["Payée", "58 paid, one rejected for good, one withdrawn", { paid: 58, dismissed: 1, withdrawn: 1 }],
    ["Retirée", "all withdrawn", { withdrawn: 60 }],
  ])("is « %s » with %s", (name, _, counts) => {
    expect(INVOICE_STATES[stateOf({ ...NO_LINES, ...counts })].name).toBe(name);
  });

  it("comes from its lines", () => {
    const lines = [{ state: "issued" }, { state: "paid" }, { state: "paid" }] as const;
    expect(countStates(lines)).toEqual({ ...NO_LINES, issued: 1, paid: 2 });
  });
});
