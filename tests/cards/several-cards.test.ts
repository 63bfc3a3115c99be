import { describe, expect, it } from "vitest";
import { answersOf, linesLeft, readLines, resultRow } from "~/cards/several-cards";

describe("a pasted line", () => {
  const good = { fault: null, number: "CV26-00AB", birthDate: "2018-03-12" };
  it.each([
    "CV26-00AB\t12/03/2018",
    "CV26-00AB;12/03/2018",
    "cv26-00ab ; 12.03.2018 ;",
    "cv26 – 00ab   12032018",
    '"CV26-00AB","2018-03-12"',
    "CV26-00AB 12 03 2018",
  ])("%j is a number and a birth date", (typed) => {
    expect(readLines(typed)).toEqual([{ typed: typed.trim(), ...good }]);
  });

  it.each([
    ["CV26-00AB", "Une ligne porte"],
    ["CV26-00AB 31/02/2018", "La date de naissance s’écrit"],
    ["CV26-00AB hier", "La date de naissance s’écrit"],
    ["é 12/03/2018", "Le numéro de carte compte"],
  ])("%j is kept with its fault", (typed, words) => {
    expect(readLines(typed)).toEqual([{ typed, fault: expect.stringContaining(words) }]);
  });
});

it("passes over empty lines and a header, in any kind of line end", () => {
  const lines = readLines(
    "Numéro de carte;Date de naissance\r\n\r\nCV26-0001;12/03/2018\rCV26-0002;13/03/2018\n",
  );
  expect(lines.map(({ typed }) => typed)).toEqual(["CV26-0001;12/03/2018", "CV26-0002;13/03/2018"]);
});

it("puts 3 answers beside 4 lines in the order typed, and keeps those without a card", () => {
  const card = { obstacle: null, number: "CV26-0001" } as never;
  const answers = answersOf(
    readLines("CV26-0001 12/03/2018\nrien\nCV26-0002 12/03/2018\nCV26-0003 12/03/2018"),
    [
      { done: true, value: card },
      { done: false, reason: "unknown_card" },
      { done: false, reason: "closed", details: { until: "2026-07-08T10:15:00Z" } },
    ],
  );
  expect(answers.map(({ fault }) => fault)).toEqual([null, "unreadable", "unknown_card", "closed"]);
  expect(linesLeft(answers)).toBe("rien\nCV26-0002 12/03/2018\nCV26-0003 12/03/2018");
});

it("writes a result for a spreadsheet: 8,00 € of aid, 12,5 days left", () => {
  const card = {
    number: "CV26-0001",
    lastName: "Exemple",
    firstName: "Zoé",
    birthDate: "2018-03-12",
    validUntil: "2026-12-31",
    obstacle: null,
    dayRateCents: 800,
    capHalfDays: 42,
    usedHalfDays: 17,
  } as never;
  expect(resultRow({ typed: "x", card, fault: null, words: "" })).toEqual([
    "CV26-0001",
    "Exemple",
    "Zoé",
    "12/03/2018",
    "31/12/2026",
    "8,00",
    "12,5",
    "Droit ouvert",
  ]);
});
