import { expect, it } from "vitest";
import { rejectionSentence } from "~/invoicing/rejection";

it("speaks of the interventions where hours are invoiced", () => {
  expect(rejectionSentence("hours", "not_present", null)).toBe("Intervention non justifiée");
});

it("says the reason, then the agent's words", () => {
  expect(rejectionSentence("days", "not_present", null)).toBe("Présence non justifiée");
  expect(rejectionSentence("days", "not_present", "feuille du 12 absente")).toBe(
    "Présence non justifiée : feuille du 12 absente",
  );
  expect(rejectionSentence("hours", "other", "Feuille illisible")).toBe("Feuille illisible");
});
