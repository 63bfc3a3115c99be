import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerRepeat, newKey, parseForm, several } from "~/http/forms.server";
import { RepeatedKeyError } from "~db/failures";

const fields = z.object({
  name: z.string().min(1).max(10),
  days: z.coerce.number("Un nombre, par exemple 3."),
  kinds: several(z.enum(["centre", "camp"])),
});

function sent(entries: [string, string | File][]): Request {
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return new Request("http://localhost/", { method: "POST", body });
}

const key = randomUUID();
const read = (...entries: [string, string | File][]) => parseForm(sent([["_key", key], ...entries]), fields);

describe("a form", () => {
  it("gives its values trimmed, and its key", async () => {
    expect(await read(["name", "  Lou "], ["days", "3"], ["kinds", "centre"])).toMatchObject({
      ok: true,
      key,
      values: { name: "Lou", days: 3, kinds: ["centre"] },
    });
  });

  it("gives a list for a name sent several times, an empty one for none", async () => {
    const both = await read(["name", "Lou"], ["days", "3"], ["kinds", "centre"], ["kinds", "camp"]);
    expect(both).toMatchObject({ values: { kinds: ["centre", "camp"] } });
    expect(await read(["name", "Lou"], ["days", "3"])).toMatchObject({ values: { kinds: [] } });
  });

  it("has a sentence in French for each field in fault, and what was typed", async () => {
    expect(await read(["name", ""], ["days", "trois"])).toEqual({
      ok: false,
      errors: { name: "À remplir.", days: "Un nombre, par exemple 3." },
      entered: { name: "", days: "trois" },
    });
    expect(await read(["name", "Maximilienne"], ["days", "3"])).toMatchObject({
      errors: { name: "10 caractères au plus." },
    });
  });

  it.each([
    ["NUL", "a\0b"],
    ["a NUL between spaces", " \0 "],
  ])("refuses %s with a sentence beside the field", async (_what, text) => {
    expect(await read(["name", text], ["days", "3"])).toMatchObject({
      ok: false,
      errors: { name: expect.stringContaining("ne peut pas être enregistré") },
    });
  });

  it.each(["🏖️", "عَرَبِيّ", "O’Connor-Lévêque", "'; drop table people; --", "<b>", "ﬀ\u200d"])(
    "takes %s as it is",
    async (name) => {
      expect(await read(["name", name.slice(0, 10)], ["days", "1"])).toMatchObject({
        ok: true,
        values: { name: name.slice(0, 10).trim() },
      });
    },
  );

  it("gives back neither passwords nor files", async () => {
    const answer = await parseForm(
      sent([
        ["_key", key],
        ["password", "hunter2hunter2"],
        ["file", new File(["a"], "a.csv")],
        ["email", "lou"],
      ]),
      z.object({ email: z.email("Une adresse.") }),
    );
    expect(answer).toMatchObject({ ok: false, entered: { email: "lou" } });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  it.each(["", "12", `${key}x`])("is refused with %j for a key", async (wrong) => {
    const answer = await parseForm(sent([["_key", wrong]]), z.object({}));
    expect(answer).toMatchObject({ ok: false, errors: { form: expect.any(String) } });
  });

  it("survives names that mean something to JavaScript", async () => {
    const answer = await read(["name", "Lou"], ["days", "3"], ["__proto__", "x"], ["constructor", "y"]);
    expect(answer).toMatchObject({ ok: true, values: { name: "Lou", days: 3, kinds: [] } });
  });

  it("that cannot be read is a 400", async () => {
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const broken = new Request("http://localhost/", { method: "POST", body: "not a form", headers });
    await expect(parseForm(broken, fields)).rejects.toMatchObject({ status: 400 });
    const json = new Request("http://localhost/", {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json" },
    });
    await expect(parseForm(json, fields)).rejects.toMatchObject({ status: 400 });
  });

  it("of 10,000 fields is read, of 12,001 refused: no form of ours has so many", async () => {
    const named = (count: number) =>
      new Request("http://localhost/", {
        method: "POST",
        body: new URLSearchParams([
          ["_key", key],
          ...Array.from({ length: count - 1 }, (_, n): [string, string] => [`cell.${n}`, "day"]),
        ]),
      });
    expect(await parseForm(named(10_000), z.looseObject({}))).toMatchObject({
      values: { "cell.9998": "day" },
    });
    await expect(parseForm(named(12_001), z.looseObject({}))).rejects.toMatchObject({ status: 413 });
  });
});

describe("a key that came back with another body", () => {
  it("is a 409 with what was typed and a fresh key", () => {
    const answer = answerRepeat(new RepeatedKeyError("again"), { entered: { name: "Lou" } });
    expect(answer.init).toMatchObject({ status: 409 });
    expect(answer.data).toMatchObject({ entered: { name: "Lou" }, errors: { form: expect.any(String) } });
    expect(answer.data.key).not.toBe(newKey());
  });

  it("is the only error taken for one", () => {
    expect(() => answerRepeat(new TypeError("a bug"), { entered: {} })).toThrow("a bug");
  });
});
