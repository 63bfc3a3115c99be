import { describe, expect, it } from "vitest";
import { formatSiret, parseSiret } from "~/partners/siret";

describe("a SIRET", () => {
  it("is read with spaces, points or hyphens", () => {
    for (const typed of [
      "552 100 554 00013",
      "552.100.554.00013",
      "55210055400013",
      "552\u00a0100\u00a0554\u00a000013",
    ]) {
      expect(parseSiret(typed)).toEqual({ done: true, value: "55210055400013" });
    }
  });

  it("has 14 digits, neither 13 nor letters", () => {
    for (const typed of ["", "5521005540001", "552100554000131", "5521005540001O"]) {
      expect(parseSiret(typed)).toMatchObject({ done: false, reason: "not_14_digits" });
    }
  });

  it("does not survive two digits exchanged nor one changed", () => {
    for (const typed of ["55210055400031", "55210055400014", "52510055400013"]) {
      expect(parseSiret(typed)).toMatchObject({ done: false, reason: "wrong_siret" });
    }
  });

  it("of La Poste may have digits that add up to a multiple of 5 instead", () => {
    // 3+5+6+0… : 14 for the SIREN, so the establishment's digits add 1, 6 …
    expect(parseSiret("356 000 000 00001").done).toBe(true);
    expect(parseSiret("356 000 000 00048").done).toBe(true);
    expect(parseSiret("356 000 000 00002").done).toBe(false);
  });

  it("is shown in groups", () => {
    expect(formatSiret("55210055400013")).toBe("552\u00a0100\u00a0554\u00a000013");
  });
});
