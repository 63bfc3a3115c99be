import { describe, expect, it } from "vitest";
import { isEasyCode, tabletDestination } from "~/accounts/tablet-code";

describe("a code of six digits", () => {
  it.each(["000000", "123456", "987654", "135791", "890123", "121212", "482482", "159753", "112233"])(
    "%s is refused: it would be tried first",
    (code) => expect(isEasyCode(code)).toBe(true),
  );

  it.each(["482615", "907318", "100000", "123457", "240719"])("%s is taken", (code) =>
    expect(isEasyCode(code)).toBe(false),
  );
});

describe("an open tablet", () => {
  const here = "c0ffee00-0000-4000-8000-000000000001";

  it("goes where it was going when it opens that, else to the day", () => {
    expect(tabletDestination(`/pointage/${here}?semaine=2026-07-06`, here)).toBe(
      `/pointage/${here}?semaine=2026-07-06`,
    );
    expect(tabletDestination("/verifier", here)).toBe("/verifier");
    for (const elsewhere of [
      null,
      "/factures",
      "/pointage",
      "//mal.test/verifier",
      "https://mal.test/verifier",
    ]) {
      expect(tabletDestination(elsewhere, here)).toBe(`/pointage/${here}/jour`);
    }
  });
});
