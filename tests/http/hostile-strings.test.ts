import { beforeAll, describe, expect, it } from "vitest";
import { parseFields, type Read } from "~/http/forms.server";
import { everyForm, goodBody, sentAs } from "../support/forms";
import { hostileStrings } from "../support/hostile-strings";

let forms: Awaited<ReturnType<typeof everyForm>>;

beforeAll(async () => {
  forms = await everyForm("2026-07-08");
});

type Try = { what: string; field: string; read: Read<unknown> };

/** Each string in each field of each form, the others well filled. */
function* everyTry(): Generator<Try> {
  for (const [name, schema] of forms) {
    const good = goodBody(schema);
    for (const field of Object.keys(good)) {
      for (const [what, text] of hostileStrings) {
        const read = parseFields(sentAs({ ...good, [field]: text }), schema);
        yield { what: `${name}, ${field}: ${what}`, field, read };
      }
    }
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (value !== null && typeof value === "object")
    for (const [key, inside] of Object.entries(value)) yield* [key, ...textsIn(inside)];
}

function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === "number") yield value;
  else if (value !== null && typeof value === "object")
    for (const inside of Object.values(value)) yield* numbersIn(inside);
}

const unfit = /(?![\t\n\r])\p{Cc}|[\ufffd\uffff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
const LARGEST_OF_POSTGRESQL = 2 ** 31 - 1;
const sentence = /^[\p{Lu}\d][^"<>]{5,}\.$/u;
const english = /invalid|expected|invalide|attendu[e]?,|reçu/i;

describe("every form of the portal", () => {
  it("is found, and reads a form well filled: what follows is refused for its one field", () => {
    expect(forms.length).toBeGreaterThan(55);
    for (const [name, schema] of forms) {
      const read = parseFields(sentAs(goodBody(schema)), schema);
      expect([name, read]).toEqual([name, expect.objectContaining({ ok: true })]);
    }
  });

  it("reads any text in any field or refuses it with a French sentence, and lets through what PostgreSQL takes", () => {
    let [taken, refused] = [0, 0];
    const wrong: string[] = [];
    for (const { what, read } of everyTry()) {
      if (read.ok) {
        taken++;
        if ([...textsIn(read.values)].some((text) => unfit.test(text))) wrong.push(`${what}: unfit text`);
        const large = [...numbersIn(read.values)].find((n) => !(Math.abs(n) <= LARGEST_OF_POSTGRESQL));
        if (large !== undefined) wrong.push(`${what}: ${large}`);
        continue;
      }
      refused++;
      const said = Object.values(read.errors);
      const odd = said.find((text) => !sentence.test(text.replace(/\(.*\)/s, "()")) || english.test(text));
      if (odd !== undefined || said.length === 0) wrong.push(`${what}: ${odd}`);
    }
    expect(wrong).toEqual([]);
    expect([taken > 3_000, refused > 10_000]).toEqual([true, true]);
  });

  it("says it beside the field, or beside those to fill in its place", () => {
    let beside = 0;
    const elsewhere = new Set<string>();
    for (const { what, field, read } of everyTry()) {
      if (read.ok) continue;
      if (field in read.errors) beside++;
      else elsewhere.add(`${what.replace(/:.*/s, "")}: ${Object.keys(read.errors)}`);
    }
    expect([...elsewhere]).toEqual([
      "rollCallForm, mark: form",
      "rollCallForm, was: form",
      "enrolForm, entryId: number,birthDate",
      "stayCellsForm, mark: form",
      "stayCellsForm, was: form",
      "prepareFileForm, familyId: familyFile,birthDate",
    ]);
    expect(beside).toBeGreaterThan(10_000);
  });
});
