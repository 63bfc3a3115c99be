import { expect, it } from "vitest";
import { codeFrom, leftInWords, readRecoveryCode } from "~/accounts/recovery-code";

it("a code is twelve letters and digits that nobody takes for one another", () => {
  const every = Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(12).fill(byte)));
  for (const code of every) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  expect(new Set(every).size).toBe(32);
});

it("is read however it is typed, and nothing else is", () => {
  expect(["7KQM-2WXD-9HTA", "7kqm2wxd9hta", " 7kqm 2wxd 9hta "].map(readRecoveryCode)).toEqual(
    Array(3).fill("7KQM2WXD9HTA"),
  );
  expect(["", "123456", "7KQM-2WXD-9HT", "7KQM-2WXD-9HT0", "7KQM-2WXD-9HTAA"].map(readRecoveryCode)).toEqual(
    Array(5).fill(null),
  );
});

it("the last one says so", () => {
  expect(leftInWords(0)).toMatch(/dernier/);
  expect(leftInWords(1)).toMatch(/1 code de secours/);
  expect(leftInWords(9)).toMatch(/9 codes de secours/);
});
