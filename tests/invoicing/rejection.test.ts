import { expect, it } from "vitest";
import { rejectionSentence } from "~/invoicing/rejection";

it("says the reason, then the agent's words", () => {
  expect(rejectionSentence("not_present", null)).toBe("Présence non justifiée");
  expect(rejectionSentence("not_present", "feuille du 12 absente")).toBe(
    "Présence non justifiée : feuille du 12 absente",
  );
  expect(rejectionSentence("other", "Feuille illisible")).toBe("Feuille illisible");
});
