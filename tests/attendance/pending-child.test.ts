import { describe, expect, it } from "vitest";
import {
  keptInWords,
  sayDuplicate,
  sayKept,
  sayPresented,
  whyNotAdded,
  whyNotCounted,
} from "~/attendance/pending-child";

const reasons = [
  "before_presentation",
  "recorded_already",
  "cap",
  "elsewhere",
  "on_stay",
  "card_not_valid",
  "too_young",
  "too_old",
  "structure_closed",
  "term_day",
  "not_agreed",
  "no_scheme",
  "no_rate",
] as const;

describe("a day kept", () => {
  it("is told with its own reason, each another sentence", () => {
    const said = reasons.map((reason) => whyNotCounted(reason, "2026-07-06"));
    expect(new Set(said).size).toBe(reasons.length);
    expect(said[2]).toBe("Plafond : les jours qui restaient en 2026 n’y suffisaient pas.");
  });

  it("waits, counts, or does not", () => {
    const day = { day: "2026-07-06", mark: "morning", refusal: null, counted: false } as const;
    expect(sayKept(day)).toBe("½ journée (matin) en attente de la carte");
    expect(sayKept({ ...day, counted: true })).toBe("½ journée aidée (matin)");
    expect(sayKept({ ...day, mark: "day", refusal: "elsewhere" })).toBe(
      "Journée non aidée. L’enfant était déjà pointé ailleurs ce jour-là.",
    );
  });

  it("is counted in words", () => {
    expect([0, 1, 3].map(keptInWords)).toEqual(["aucun jour gardé", "1 jour gardé", "3 jours gardés"]);
  });
});

it("what a card gave is said in one sentence", () => {
  expect(sayPresented({ good: 0, refused: 0 })).toBe("La carte est présentée : l’enfant est sur la liste.");
  expect(sayPresented({ good: 3, refused: 0 })).toBe("La carte est présentée. 3 jours sont aidés.");
  expect(sayPresented({ good: 1, refused: 2 })).toBe(
    "La carte est présentée. 1 jour est aidé ; 2 jours ne le sont pas.",
  );
  expect(sayPresented({ good: 0, refused: 0, enrolled: { done: true } })).toContain("réservés");
  expect(sayPresented({ good: 0, refused: 0, enrolled: { done: false } })).toContain("aucun jour du séjour");
});

it("the Caf's answer is told with its hour in Paris", () => {
  const asked = { askedAt: "2026-07-06T07:00:00Z", answer: null, answeredAt: null };
  expect(sayDuplicate(asked)).toBe("Duplicata demandé à la Caf le 06/07/2026 à 09:00 : réponse attendue.");
  expect(sayDuplicate({ ...asked, answer: "sent", answeredAt: "2026-07-07T12:00:00Z" })).toContain(
    "renvoyé le courrier à la famille le 07/07/2026 à 14:00",
  );
});

it("what keeps a child off the list is told at the field it is about", () => {
  expect(whyNotAdded("too_young", { age: 3 })).toEqual({
    field: "birthDate",
    words: "La carte vacances commence à 3 ans. Vérifiez la date.",
  });
  expect(whyNotAdded("on_list").field).toBe("lastName");
  expect(whyNotAdded("closed_structure").field).toBe("form");
});
