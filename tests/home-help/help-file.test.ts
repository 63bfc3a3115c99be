import { describe, expect, it } from "vitest";
import { askedFiles, nearEnds, nearLimits, standingOf } from "~/home-help/help-file";
import { amendFileForm, prepareFileForm } from "~/home-help/help-file-form";

const plain = (texts: string[]) => texts.map((text) => text.replaceAll("\u00a0", " "));
const running = { startsOn: "2026-03-02", endsOn: "2026-12-31", agreedMinutes: 6000, usedMinutes: 0 };

describe("an open file", () => {
  it.each([
    ["a tenth of its hours is left: 10 h of 100", 5400, []],
    ["a minute less is left", 5401, ["Plus que 9 h 59"]],
    ["nothing is left", 6000, ["Heures épuisées"]],
  ])("is near its end once %s", (_, usedMinutes, said) => {
    expect(plain(nearEnds({ ...running, usedMinutes }, "2026-06-01"))).toEqual(said);
  });

  it.each([
    ["31 days before", "2026-11-30", []],
    ["30 days before", "2026-12-01", ["Finit le 31/12/2026"]],
    ["on its last day", "2026-12-31", ["Finit le 31/12/2026"]],
    ["once over", "2027-01-01", []],
  ])("is near its last day: %s", (_, today, said) => expect(nearEnds(running, today)).toEqual(said));

  it("is over the day after its last", () => {
    expect(standingOf({ state: "open", endsOn: "2026-12-31" }, "2026-12-31")).toBe("open");
    expect(standingOf({ state: "open", endsOn: "2026-12-31" }, "2027-01-01")).toBe("over");
    expect(standingOf({ state: "prepared", endsOn: "2026-12-31" }, "2027-01-01")).toBe("prepared");
  });
});

describe("the year's limits", () => {
  const limits = { requestBy: "2027-02-20", endsBy: "2027-03-01", mostMinutes: 6000 };
  const file = { ...running, eventOn: "2026-02-20", requestedOn: "2026-03-02" };
  it.each([
    ["far from all of them", {}, 0],
    ["hours at 90 h of 100", { agreedMinutes: 5400 }, 0],
    ["hours at 90 h 01 of 100", { agreedMinutes: 5401 }, 1],
    ["hours at the ceiling", { agreedMinutes: 6000 }, 1],
    ["hours beyond it: refused, no longer near", { agreedMinutes: 6001 }, 0],
    ["30 days before the last day of help", { agreedMinutes: 60, endsOn: "2027-01-30" }, 0],
    ["29 days before it", { agreedMinutes: 60, endsOn: "2027-01-31" }, 1],
    ["a day after it: refused", { agreedMinutes: 60, endsOn: "2027-03-02" }, 0],
    ["asked on the last day", { agreedMinutes: 60, requestedOn: "2027-02-20" }, 1],
  ])("%s", (_, own, said) => {
    expect(nearLimits({ ...file, agreedMinutes: 60, ...own }, limits)).toHaveLength(said);
  });
});

describe("the form", () => {
  const typed = {
    reference: "",
    motive: "birth",
    words: "",
    level: "tisf",
    eventOn: "2026-02-20",
    requestedOn: "02/03/2026",
    startsOn: "2026-03-02",
    endsOn: "2026-12-31",
    hours: "37h30",
    structureId: "3f0c1f06-7f0e-4d43-9a3f-1f6a7f1a2b3c",
    familyFile: "1 234 567",
    birthDate: "08032019",
  };
  const faults = (own: object) =>
    prepareFileForm.safeParse({ ...typed, ...own }).error?.issues.map(({ path }) => path.join(".")) ?? [];

  it("reads a number with spaces, days and hours as they are typed", () => {
    expect(prepareFileForm.parse(typed)).toMatchObject({
      family: { familyFile: "1234567", birthDate: "2019-03-08" },
      file: { hours: 2250, requestedOn: "2026-03-02", reference: null, words: null },
    });
  });

  it("wants one family, named one way, and no social security number", () => {
    const familyId = typed.structureId;
    expect(faults({ familyFile: "", birthDate: "" })).toEqual(["familyFile", "birthDate"]);
    expect(faults({ familyId })).toEqual(["familyFile"]);
    expect(faults({ familyId, familyFile: "" })).toEqual([]);
    expect(faults({ familyFile: "2 85 03 40 088 012" })).toEqual(["familyFile"]);
    expect(faults({ reference: "285034008801234".slice(0, 13) })).toEqual(["reference"]);
  });

  it("wants a few words of an open motive, and keeps none of another", () => {
    expect(faults({ motive: "other" })).toEqual(["words"]);
    expect(faults({ motive: "other", words: "x".repeat(61) })).toEqual(["words"]);
    expect(amendFileForm.parse({ ...typed, words: "peu importe" }).words).toBeNull();
  });

  it("wants hours that can be read, one minute at least", () => {
    expect(faults({ hours: "beaucoup" })).toEqual(["hours"]);
    expect(faults({ hours: "0" })).toEqual(["hours"]);
  });
});

it("an address asks for a pile and a search; anything odd is the files under way", () => {
  expect(askedFiles(new URLSearchParams("etat=termines&recherche=+dupont+"))).toEqual({
    pile: "termines",
    search: "dupont",
  });
  expect(askedFiles(new URLSearchParams("etat=toString"))).toEqual({ pile: "en-cours", search: "" });
});
