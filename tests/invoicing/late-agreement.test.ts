import { describe, expect, it } from "vitest";
import { canAsk, deadlineSentence, isInTime, type LateAgreement } from "~/invoicing/late-agreement";

const asked: LateAgreement = {
  granted: null,
  words: "feuilles retrouvées",
  reason: null,
  askedOn: "2026-08-03",
  decidedOn: null,
};
const granted: LateAgreement = { ...asked, granted: true, reason: "vu", decidedOn: "2026-08-04" };
const refused: LateAgreement = { ...granted, granted: false, reason: "trois fois cette année" };

const late = (agreement: LateAgreement | null) => ({ late: true, lateAfter: "2026-07-30", agreement });

describe("the deadline", () => {
  it.each([
    [
      "ahead",
      { late: false, lateAfter: "2026-09-29", agreement: null },
      true,
      false,
      "À facturer jusqu’au 29/09/2026",
    ],
    ["passed", late(null), false, true, "Il faut l’accord de la Caf"],
    ["passed, agreement asked", late(asked), false, false, "demandé le 03/08/2026"],
    ["passed, agreement granted", late(granted), true, false, "Accord hors délai du 04/08/2026"],
    [
      "passed, agreement refused",
      late(refused),
      false,
      true,
      "refusé le 04/08/2026 : trois fois cette année",
    ],
  ])("%s", (_, claimed, inTime, askable, words) => {
    expect([isInTime(claimed), canAsk(claimed)]).toEqual([inTime, askable]);
    expect(deadlineSentence(claimed)?.text).toContain(words);
  });

  it("of a year without scheme says nothing", () => {
    expect(deadlineSentence({ late: false, lateAfter: null, agreement: null })).toBeNull();
  });
});
