import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  formatBand,
  readSteps,
  type ScaleRefusal,
  sayScaleRefusal,
  stepsAsText,
} from "~/home-help/hourly-scale";
import { demoScale } from "~db/seed/hourly-scale";
import { faultCases } from "../support/cases/hourly-scale";

const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");
const read = (text: string) => {
  const { steps, faults } = readSteps(text);
  return { steps: steps.map(({ line, typed, ...step }) => step), faults };
};

describe("steps, a line each", () => {
  it("have their start, their end and their price, the last without end", () => {
    expect(read("0;304,99;0,13\n305,00;;11,88")).toEqual({
      faults: [],
      steps: [
        { qfFromCents: 0, qfToCents: 30_499, hourlyCents: 13 },
        { qfFromCents: 30_500, qfToCents: null, hourlyCents: 1188 },
      ],
    });
  });

  it("come with a header or not, blank lines, tabs of a spreadsheet, spaces, points and euro signs", () => {
    const pasted =
      "qf_min\tqf_max\tparticipation_horaire\r\n0\t1 304,99 €\t0.13\r\n\r\n 1 305 ;; 11,88 € \r\n";
    expect(read(pasted)).toEqual(read("0;1304,99;0,13\n1305;;11,88"));
  });

  it("keep the number of their line, header and blank lines counted", () => {
    const { steps } = readSteps("qf_min;qf_max;participation_horaire\n0;1;0,13\n\n1,01;;11,88");
    expect(steps.map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ["0;304,99", "Ligne 1 (0;304,99) : participation_horaire doit être un montant, comme 0,35."],
    [
      "0 304,99 0,13",
      "Ligne 1 (0 304,99 0,13) : il faut trois parties, séparées par des points-virgules : qf_min, qf_max, participation_horaire.",
    ],
    [
      "0;304;99;0;13",
      "Ligne 1 (0;304;99;0;13) : il faut trois parties, séparées par des points-virgules : qf_min, qf_max, participation_horaire.",
    ],
    [";304,99;0,13", "Ligne 1 (;304,99;0,13) : qf_min doit être un montant, comme 305,00."],
    ["-1;304,99;0,13", "Ligne 1 (-1;304,99;0,13) : qf_min doit être un montant, comme 305,00."],
    [
      "0;environ 300;0,13",
      "Ligne 1 (0;environ 300;0,13) : qf_max doit être un montant, comme 399,99, ou rester vide pour la dernière tranche.",
    ],
    ["0;304,99;0,135", "Ligne 1 (0;304,99;0,135) : participation_horaire doit être un montant, comme 0,35."],
  ])("%s cannot be read, and its line says why", (typed, sentence) => {
    expect(readSteps(typed).faults).toEqual([sentence]);
  });

  it("say three faults at once, and how many more there are", () => {
    const { faults } = readSteps("a;b;c\n".repeat(5));
    expect(faults).toHaveLength(4);
    expect(faults.at(-1)).toBe("Et 2 autres lignes à revoir.");
  });

  it("written as text are read again the same", () => {
    expect(read(stepsAsText(demoScale.steps))).toEqual({ faults: [], steps: demoScale.steps });
  });
});

describe("the fictitious scale", () => {
  it("is the example file that people download", () => {
    const file = readFileSync("public/exemple-bareme-horaire-fictif.csv", "utf8").replace(/^\ufeff/, "");
    expect(read(file)).toEqual({ faults: [], steps: demoScale.steps });
  });

  it("says so, and has every QF under 305 € pay less than 0.35 € an hour", () => {
    expect([demoScale.name, demoScale.source].every((words) => /fictif/i.test(words))).toBe(true);
    const low = demoScale.steps.filter(({ qfFromCents }) => qfFromCents < 30_500);
    expect(low.every(({ hourlyCents, qfToCents }) => hourlyCents < 35 && Number(qfToCents) < 30_500)).toBe(
      true,
    );
  });
});

describe("a fault is said with its line", () => {
  const text = (cents: number | null) => (cents === null ? "" : (cents / 100).toFixed(2).replace(".", ","));

  it.each(faultCases.filter(({ fault }) => fault))("$name", ({ steps, fault, sentence }) => {
    const { steps: typed } = readSteps(steps.map((step) => step.map(text).join(";")).join("\n"));
    const { reason, ...details } = fault as { reason: ScaleRefusal };
    expect(plain(sayScaleRefusal(reason, typed, details).lines)).toBe(sentence);
  });

  it("or beside the date, of a year without scheme", () => {
    expect(Object.keys(sayScaleRefusal("no_scheme", []))).toEqual(["appliesFrom"]);
  });
});

it("a band is told with both its ends", () => {
  expect(plain(formatBand({ qfFromCents: 30_500, qfToCents: 39_999 }))).toBe("de 305,00 à 399,99 €");
  expect(plain(formatBand({ qfFromCents: 160_000, qfToCents: null }))).toBe("1 600,00 € et plus");
});
