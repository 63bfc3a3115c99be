import { describe, expect, it } from "vitest";
import { formatIban, maskIban, parseIban } from "~/partners/iban";

describe("an IBAN", () => {
  it("is read with spaces and in lower case", () => {
    expect(parseIban(" fr76 3000 6000 0112 3456 7890 189 ")).toEqual({
      done: true,
      value: "FR7630006000011234567890189",
    });
  });

  it("of another SEPA country is as good", () => {
    expect(parseIban("ES91 2100 0418 4502 0005 1332").done).toBe(true);
    expect(parseIban("DE89 3704 0044 0532 0130 00").done).toBe(true);
  });

  it("with a wrong figure, cut short or empty is refused", () => {
    for (const typed of ["FR7630006000011234567890188", "FR763000600001123456789018", "", "RIB"]) {
      expect(parseIban(typed)).toMatchObject({ done: false, reason: "wrong_iban" });
    }
  });

  it("outside the SEPA is refused for that reason", () => {
    expect(parseIban("BR15 0000 0000 0000 1093 2840 814P 2")).toMatchObject({ reason: "outside_sepa" });
  });

  it("is shown whole to nobody but its owner: only its first and last four", () => {
    expect(maskIban("FR7630006000011234567890189")).toBe("FR76\u00a0••••\u00a00189");
    expect(formatIban("FR7630006000011234567890189")).toBe("FR76 3000 6000 0112 3456 7890 189");
  });
});
