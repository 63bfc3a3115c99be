import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvFile } from "~/http/csv";

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+33 5 58", "'+33 5 58"],
    ["-2+3", "'-2+3"],
    ["@SOMME(A1)", "'@SOMME(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ["-12,50", "-12,50"],
    ["-3", "-3"],
    ["88,00", "88,00"],
    ["Dupont; Léa", '"Dupont; Léa"'],
    ['dit "Lou"', '"dit ""Lou"""'],
    ["deux\nlignes", '"deux\nlignes"'],
    ["Dupont-Moretti", "Dupont-Moretti"],
  ])("%j is written %j", (value, written) => {
    expect(csvCell(value)).toBe(written);
  });
});

describe("a file", () => {
  it("starts with the UTF-8 mark, separates by semicolons and ends each line", () => {
    expect(
      csvFile([
        ["enfant", "montant"],
        ["Léa", "88,00"],
      ]),
    ).toBe("\ufeffenfant;montant\r\nLéa;88,00\r\n");
  });

  it("is read back as it was written, formulas apart, whatever the cells", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\ufeff"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read: string[][] = parse(csvFile(rows), {
          delimiter: ";",
          bom: true,
          relax_column_count: true,
        });
        for (const [line, cells] of read.entries()) {
          for (const [place, text] of cells.entries()) {
            const given = rows[line]?.[place];
            expect([given, `'${given}`]).toContain(text);
            expect(/^[=+\-@\t\r]/.test(text) && !/^-?\d+(,\d+)?$/.test(text)).toBe(false);
          }
        }
      }),
    );
  });
});
