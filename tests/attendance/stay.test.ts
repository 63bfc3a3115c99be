import { describe, expect, it } from "vitest";
import {
  bySeason,
  type ListedStay,
  type Place,
  rateBeyondPrice,
  type StayDay,
  seasonOf,
  stateOf,
  stayPrice,
} from "~/attendance/stay";
import { datesInWords, sayHelped, stayErrors, whyRefusedThere } from "~/attendance/stay-words";
import { daysFrom } from "~/calendar";
import { formatCents } from "~/money";

const held: Omit<StayDay, "day"> = {
  standing: "held",
  released: null,
  reason: null,
  rateCents: 1_400,
  cardId: "2026",
  leftHalfDays: 10,
  takenHere: false,
};

const place = (own: Partial<Place> = {}, days: Record<string, Partial<StayDay>> = {}): Place => ({
  enrolmentId: "e",
  stayId: "s",
  entryId: "r",
  number: "CV26-0001",
  lastName: "Dœuff",
  firstName: "Zoé",
  birthDate: "2016-05-04",
  priceCents: 35_000,
  otherAidCents: 0,
  cancelled: false,
  days: daysFrom("2026-07-06", "2026-07-12").map((day) => ({ ...held, day, ...days[day] })),
  ...own,
});
const free = (reason: StayDay["reason"], released: StayDay["released"] = null): Partial<StayDay> => ({
  standing: "absent",
  reason,
  released,
});
const ages = [{ year: 2026, ageFrom: 3, ageUntil: 18 }];

describe("the price of a stay", () => {
  it("100.00 € over 7 days is 14.29, 14.29, then 14.28 five times: the last day alone is aided 14.00 €", () => {
    const freed = Object.fromEntries(
      daysFrom("2026-07-06", "2026-07-11").map((day) => [day, free(null, "absent")]),
    );
    expect(stayPrice(place({ priceCents: 10_000 }, freed))).toMatchObject({
      aidCents: 1_400,
      toPayCents: 8_600,
    });
    expect(stayPrice(place({ priceCents: 9_700 }, freed))).toMatchObject({
      aidCents: 1_385,
      toPayCents: 8_315,
    });
  });

  it("over New Year is aided card by card: 5 × 14.00 € and 2 × 10.00 € make 90.00 €", () => {
    const january = { rateCents: 1_000, cardId: "2027" };
    const days = daysFrom("2026-12-27", "2027-01-02").map((day) => ({
      ...held,
      day,
      ...(day > "2027" && january),
    }));
    expect(stayPrice(place({ days })).aidCents).toBe(9_000);
    // 42.00 over 7 days is 6.00 a day: 30.00 for December, 12.00 for January, both below the aid.
    expect(stayPrice(place({ days, priceCents: 4_200 })).aidCents).toBe(4_200);
  });

  it("below the aid says what the aid would have been: 7 × 14.00 € = 98.00 €", () => {
    expect(formatCents(rateBeyondPrice(place({ priceCents: 4_000 })) ?? 0)).toBe("98,00\u00a0€");
    expect(rateBeyondPrice(place())).toBeNull();
  });

  it("with other aids above the price is nothing to pay, and never less", () => {
    expect(stayPrice(place({ otherAidCents: 40_000 }))).toEqual({
      priceCents: 35_000,
      otherAidCents: 35_000,
      aidCents: 0,
      toPayCents: 0,
    });
  });
});

describe("why not all", () => {
  it("says each reason once, in the order of the days", () => {
    const days = {
      "2026-07-08": free(null, "absent"),
      "2026-07-10": free("elsewhere"),
      "2026-07-11": free("cap"),
      "2026-07-12": free("cap"),
    };
    expect(sayHelped(place({}, { ...days, "2026-07-11": { ...free("cap"), leftHalfDays: 0 } }), ages)).toBe(
      "3 jours aidés sur 7 : absent le 8 juillet ; déjà pointé ailleurs le 10 juillet ; plafond",
    );
  });

  it("says a birthday on its day", () => {
    const days = { "2026-07-12": free("too_old") };
    expect(sayHelped(place({ birthDate: "2008-07-12" }, days), ages)).toBe(
      "6 jours aidés sur 7 : anniversaire des 18 ans le 12 juillet",
    );
  });

  it("names dates as people do", () => {
    expect(datesInWords(["2026-07-30", "2026-07-31", "2026-08-01"])).toBe("du 30 juillet au 1er août");
    expect(datesInWords(["2026-07-06", "2026-07-08", "2026-07-11"])).toBe("les 6, 8 et 11 juillet");
  });

  it("tells a refused cell in one sentence", () => {
    const known = { birthDate: "2016-05-04", ages };
    const day = { day: "2026-07-06", leftHalfDays: 1, takenHere: false, standing: "absent" as const };
    expect(whyRefusedThere("cap", day, known)).toMatch(
      /il reste 0,5.jour, et un jour de séjour compte entier/,
    );
    expect(whyRefusedThere("cap", { ...day, leftHalfDays: 0 }, known)).toMatch(/aucun jour en 2026/);
    expect(whyRefusedThere("card_not_valid", day, known)).toMatch(/carte non valable le 6 juillet/);
    expect(stayErrors("too_many_nights", { most: 4 })).toEqual({
      endsOn: "Un mini-camp d’accueil de loisirs compte 4 nuits au plus : au-delà, c’est une colonie.",
    });
  });
});

describe("a list of stays", () => {
  const listed = (own: Partial<ListedStay>): ListedStay => ({
    stayId: "s",
    structure: "Séjours",
    structureKind: "camp_programme",
    name: "Colonie",
    place: "Mimizan",
    startsOn: "2026-07-06",
    endsOn: "2026-07-12",
    priceCents: 35_000,
    confirmableUntil: "2026-07-27",
    cancelled: false,
    children: 3,
    pending: 0,
    held: 0,
    toConfirm: 0,
    confirmed: 0,
    invoiced: 0,
    ...own,
  });

  it("goes by season; December is the winter that follows", () => {
    expect(["2026-12-27", "2026-02-16", "2026-04-20", "2026-07-06", "2026-10-19"].map(seasonOf)).toEqual([
      "Hiver 2026-2027",
      "Hiver 2025-2026",
      "Printemps 2026",
      "Été 2026",
      "Automne 2026",
    ]);
    const stays = [listed({}), listed({ startsOn: "2026-08-03" }), listed({ startsOn: "2026-02-16" })];
    expect(bySeason(stays).map(({ season, stays: own }) => [season, own.length])).toEqual([
      ["Été 2026", 2],
      ["Hiver 2025-2026", 1],
    ]);
  });

  it("says what each is today", () => {
    const today = "2026-07-13";
    expect(stateOf(listed({ toConfirm: 3 }), today)).toBe("to_confirm");
    expect(stateOf(listed({ toConfirm: 3 }), "2026-07-12")).toBe("under_way");
    expect(stateOf(listed({ confirmed: 7, invoiced: 7 }), today)).toBe("invoiced");
    expect(stateOf(listed({ confirmed: 7 }), today)).toBe("over");
    expect(stateOf(listed({}), "2026-07-01")).toBe("to_come");
    expect(stateOf(listed({ cancelled: true, toConfirm: 3 }), today)).toBe("cancelled");
  });
});
