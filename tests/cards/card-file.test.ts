import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { cardFormat } from "~/cards/card-file";
import { looksLikeNir, readRow } from "~/cards/card-row";
import { readHeader, separatorOf } from "~/http/table-file";
import { readTableFile } from "~/http/table-file-reader.server";
import { CARD_COLUMNS, cardFile, type FileRow, inPieces } from "../support/card-files";

async function read(bytes: Buffer, pieces: number) {
  const lines = [];
  for await (const { line, columns, cells } of readTableFile(cardFormat, inPieces(bytes, pieces)))
    lines.push({ line, read: readRow(columns, cells) });
  return lines;
}

const names = "Zoé Léa D’Artagnan Cœur Anaïs Ève Müller Françoise NOËL Beñat ÉLÉONORE Jean-Loup O'Neil".split(
  " ",
);
const name = fc
  .array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
  .map((some) => some.join(" "));
const quoted = (text: string) => (/[";,\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row: fc.Arbitrary<FileRow> = fc.record({
  numero_carte: fc.stringMatching(/^[A-Z0-9]{4,20}$/),
  nom: fc.oneof(
    name,
    name.map((text) => quoted(`${text}; dit "le Petit", fils`)),
  ),
  prenom: name,
  qf: fc.nat(1_000_00).map((cents) => (cents / 100).toFixed(2)),
});
const columns = fc.shuffledSubarray([...CARD_COLUMNS], { minLength: CARD_COLUMNS.length });
const encoded = {
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-8 with its mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "Windows-1252": (text: string) => iconv.encode(text, "windows1252"),
};

it.each(Object.keys(encoded) as (keyof typeof encoded)[])(
  "a file in %s reads the same, whatever the order of its columns, its separator, its line ends and its pieces",
  async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        columns,
        fc.constantFrom(";", ","),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 400 }),
        async (rows, order, separator, end, pieces) => {
          const decimal = separator === ";" ? "," : ".";
          const typed = rows.map((one) => ({ ...one, qf: one.qf?.replace(".", decimal) }));
          const file = cardFile(typed, { columns: order, separator, end });
          const plain = cardFile(typed).replace(/\r\n/g, "\n");
          const expected = await read(Buffer.from(plain), 10_000);
          expect(await read(encoded[encoding](file), pieces)).toEqual(expected);
          expect(expected.map(({ line, read }) => [line, read.fault])).toEqual(
            rows.map((_, i) => [i + 2, null]),
          );
        },
      ),
      { numRuns: 60 },
    );
  },
);

it("reads the decimal point as the comma, and quotes around anything", async () => {
  const [line] = await read(Buffer.from(cardFile([{ qf: "449.50", nom: '"Le ""Petit"""' }])), 9);
  expect(line?.read).toMatchObject({ fault: null, row: { qfCents: 44_950, lastName: 'Le "Petit"' } });
});

describe("a header", () => {
  it("tells its separator by the columns it names", () => {
    expect(separatorOf(cardFormat, "numero_carte;nom;prenom")).toBe(";");
    expect(separatorOf(cardFormat, '"numero_carte","nom","prenom"')).toBe(",");
  });

  it("may leave out the three optional columns, no other, and names none twice", () => {
    const needed = CARD_COLUMNS.filter((column) => !/identifiant|matricule|motif/.test(column));
    expect(readHeader(cardFormat, needed).done).toBe(true);
    for (const left of needed) {
      const without = needed.filter((column) => column !== left);
      expect(readHeader(cardFormat, without)).toMatchObject({
        reason: "missing_columns",
        details: { columns: [left] },
      });
    }
    expect(readHeader(cardFormat, [...needed, "nom"])).toMatchObject({
      reason: "repeated_columns",
      details: { columns: ["nom"] },
    });
    expect(readHeader(cardFormat, [...needed, "nir"])).toMatchObject({
      reason: "unknown_columns",
      details: { columns: ["nir"] },
    });
  });
});

describe("a line", () => {
  const order = [...CARD_COLUMNS];
  const faultOf = (own: FileRow) =>
    readRow(order, cardFile([own], { end: "\n" }).split("\n")[1]?.split(";") ?? []).fault;
  const faults: [own: FileRow, fault: string | null][] = [
    [{}, null],
    [{ qf: "" }, "qf_unknown"],
    [{ qf: "inconnu" }, "qf_form"],
    [{ qf: "-1" }, "qf_form"],
    [{ qf: "449,505" }, "qf_form"],
    [{ numero_carte: "" }, "number_form"],
    [{ nom: " " }, "last_name_form"],
    [{ nom: "N\u0007om" }, "last_name_form"],
    [{ prenom: "123" }, "first_name_form"],
    [{ date_naissance: "2016-05-04" }, "birth_date_form"],
    [{ date_naissance: "30/02/2016" }, "birth_date_form"],
    [{ mois_reference_qf: "13/2025" }, "month_form"],
    [{ prestations_mois_reference: "peut-être" }, "benefits_form"],
    [{ prestations_mois_reference: "OUI" }, null],
    [{ valable_du: "" }, "valid_from_form"],
    [{ valable_au: "31/12/26" }, "valid_until_form"],
    [{ identifiant_enfant: "x".repeat(41) }, "identifier_form"],
    [{ matricule_allocataire: "284054019212356" }, "looks_like_nir"],
    [{ numero_carte: "284054019212356" }, "looks_like_nir"],
    [{ identifiant_enfant: "2840540192123" }, "looks_like_nir"],
    [{ identifiant_enfant: "2 84-05/40 192 123 56" }, "looks_like_nir"],
    [{ motif: "parent 2 84 05 40 192 123 56" }, "looks_like_nir"],
    [{ matricule_allocataire: "184052A12312327" }, "looks_like_nir"],
    [{ nom: "Dupont\u202e" }, "last_name_form"],
    [{ motif: "x".repeat(201) }, "motive_form"],
    [{ nom: "a;b" }, "cells_count"],
  ];
  it.each(faults)("%j: %s", (own, fault) => expect(faultOf(own)).toBe(fault));

  it("takes fifteen digits for a social security number only when their key is right", () => {
    expect([
      looksLikeNir("284054019212356"),
      looksLikeNir("284054019212357"),
      looksLikeNir("123456"),
    ]).toEqual([true, false, false]);
  });
});
