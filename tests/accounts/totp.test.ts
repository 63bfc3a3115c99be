import { describe, expect, it } from "vitest";
import {
  addressOfSecret,
  codeOf,
  findStep,
  readCode,
  secondsLeft,
  spellSecret,
  stepOf,
} from "~/accounts/totp";

/** The secret of RFC 6238's own examples. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

describe("a code", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ])("at second %d is RFC 6238's", (seconds, code) => {
    expect(codeOf(secret, at(seconds))).toBe(code);
    expect(findStep(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it("is taken one step early or late, and not two", () => {
    const moment = at(1_000_000_000);
    const found = [-2, -1, 0, 1, 2].map((steps) => findStep(secret, codeOf(secret, moment, steps), moment));
    const step = stepOf(moment);
    expect(found).toEqual([null, step - 1, step, step + 1, null]);
  });

  it("of another secret is none", () => {
    const other = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    expect(findStep(secret, codeOf(other, at(59)), at(59))).toBeNull();
  });

  it("is read as applications show it", () => {
    expect(["123456", " 123 456 ", "123-456"].map(readCode)).toEqual(["123456", "123456", "123456"]);
    expect(["", "12345", "1234567", "12345a", "１２３４５６"].map(readCode)).toEqual(Array(5).fill(null));
  });
});

it("a step has 30 seconds, of which some are left", () => {
  expect([0, 1, 29, 30].map((seconds) => secondsLeft(at(seconds)))).toEqual([30, 29, 1, 30]);
});

it("an application is told whose code it is, and how to make it", () => {
  const address = new URL(addressOfSecret(secret, "ada@exemple.test"));
  expect(decodeURIComponent(address.href)).toContain("Portail vacances Caf 40:ada@exemple.test");
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret, digits: "6", period: "30" });
  expect(spellSecret("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
});
