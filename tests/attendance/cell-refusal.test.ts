import { describe, expect, it } from "vitest";
import {
  cannotAttend,
  halfThatFits,
  type RefusedCell,
  whyClosed,
  whyRefused,
} from "~/attendance/cell-refusal";
import type { RollCallChild } from "~/attendance/roll-call";

const rules = { year: 2026, dayHalfDays: 2, halfDayHalfDays: 1, ageFrom: 3, ageUntil: 18 };
const child: RollCallChild = {
  entryId: "11111111-1111-4111-8111-111111111111",
  firstName: "Léa",
  lastName: "Martin",
  birthDate: "2008-07-12",
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  cancelledOn: null,
  priceBand: "",
  removed: false,
  recent: true,
  years: [],
};
const cell = (own: Partial<RefusedCell>): RefusedCell => ({
  entryId: child.entryId,
  day: "2026-07-06",
  mark: "day",
  reason: "cap",
  standing: "absent",
  leftHalfDays: null,
  taken: 0,
  takenHere: false,
  ...own,
});
const say = (own: Partial<RefusedCell>) => whyRefused(cell(own), { child, rules }).replaceAll("\u00a0", " ");

describe("the sentence of a refused cell", () => {
  it.each<[Partial<RefusedCell>, string]>([
    [{ leftHalfDays: 1 }, "Plafond : il reste 0,5 jour, une ½ journée est possible."],
    [{ leftHalfDays: 0 }, "Plafond atteint : il ne reste aucun jour en 2026."],
    [{ leftHalfDays: 0, mark: "morning" }, "Plafond atteint : il ne reste aucun jour en 2026."],
    [{ leftHalfDays: 1, taken: 3 }, "Plafond : il reste 0,5 jour."],
    [
      { reason: "elsewhere", taken: 1 },
      "Déjà pointé ailleurs ce jour-là (matin) ; l’après-midi reste possible.",
    ],
    [{ reason: "elsewhere", taken: 1, mark: "morning" }, "Déjà pointé ailleurs ce jour-là (matin)."],
    [{ reason: "elsewhere", taken: 3 }, "Déjà pointé ailleurs ce jour-là (matin et après-midi)."],
    [
      { reason: "elsewhere", taken: 3, takenHere: true },
      "Déjà pointé ici avec son autre carte ce jour-là (matin et après-midi).",
    ],
    [{ reason: "too_young" }, "N’a pas encore 3 ans ce jour-là."],
    [{ reason: "too_old" }, "A déjà 18 ans ce jour-là."],
    [{ reason: "no_scheme", day: "2027-01-04" }, "Le barème 2027 de la Caf n’est pas encore connu."],
    [
      { reason: "changed_meanwhile", standing: "morning" },
      "Quelqu’un d’autre a changé cette case entre-temps : elle est maintenant « matin ».",
    ],
    [
      { reason: "invoiced" },
      "Ce jour est facturé : il ne change que si sa ligne est retirée, ou son rejet définitif.",
    ],
  ])("for %j is: %s", (own, sentence) => {
    expect(say(own)).toBe(sentence);
  });

  it("tells how far the card goes", () => {
    const reason = "card_not_valid";
    const said = (dates: Partial<RollCallChild>) =>
      whyRefused(cell({ reason }), { child: { ...child, ...dates }, rules });
    expect(said({ validFrom: "2026-09-01" })).toBe("Sa carte n’est valable qu’à partir du 01/09/2026.");
    expect(said({ validUntil: "2026-07-05" })).toBe("Sa carte n’est valable que jusqu’au 05/07/2026.");
    expect(said({ cancelledOn: "2026-07-06" })).toBe("Sa carte est annulée depuis le 06/07/2026.");
  });
});

describe("the half day that would fit", () => {
  it("is the morning when half a day is left", () => {
    expect(halfThatFits(cell({ leftHalfDays: 1 }), rules)).toBe("morning");
  });

  it("is the afternoon when the morning is taken", () => {
    expect(halfThatFits(cell({ reason: "elsewhere", taken: 1 }), rules)).toBe("afternoon");
  });

  it("does not exist when nothing is left, for a half day, or for another reason", () => {
    expect(halfThatFits(cell({ leftHalfDays: 0 }), rules)).toBeNull();
    expect(halfThatFits(cell({ leftHalfDays: 1, mark: "morning" }), rules)).toBeNull();
    expect(halfThatFits(cell({ reason: "invoiced" }), rules)).toBeNull();
    const wholeDaysOnly = { ...rules, halfDayHalfDays: 2 };
    expect(halfThatFits(cell({ leftHalfDays: 1 }), wholeDaysOnly)).toBeNull();
  });
});

describe("what a list already knows", () => {
  it.each([
    ["2026-07-11", null],
    ["2026-07-12", "too_old"],
    ["2025-12-31", "card_not_valid"],
  ])("says of a child of 18 on 12 July 2026, on %s: %s", (day, reason) => {
    expect(cannotAttend(child, day, rules)).toBe(reason);
  });

  it("names the public holiday a column is closed for", () => {
    expect(whyClosed({ day: "2026-07-14", closed: "public_holiday", holiday: "14 juillet" })).toBe(
      "14 juillet",
    );
    expect(whyClosed({ day: "2026-07-11", closed: "not_open", holiday: null })).toBe("Fermé");
    expect(whyClosed({ day: "2026-07-06", closed: null, holiday: null })).toBe("");
  });
});
