import { daysFrom, weekday } from "~/calendar";

type Prices = { day: number; halfDay: number; halfDayMeal?: number };
type Attended = { dates: string[]; slot: "morning" | "afternoon" | "day"; withMeal?: boolean };
type Line = {
  unit: "day" | "half_day" | "half_day_meal";
  units: number;
  unitAidCents: number;
  amountCents: number;
};

/** One child, one month, what is claimed. Amounts are written as the multiplication they come from. */
export type InvoiceCase = {
  name: string;
  kind?: "leisure_centre" | "camp_programme";
  qfCents: number;
  tariffs: { appliesFrom?: string; prices: Record<string, Prices> }[];
  entry?: { priceBand?: string; otherAidDayCents?: number; otherAidHalfDayCents?: number };
  attended: Attended[];
  lines: Line[];
  waiting?: { reason: string; days: number }[];
};

const workdaysOfJuly = daysFrom("2026-07-01", "2026-07-31").filter(
  (day) => weekday(day) < 6 && day !== "2026-07-14",
);
const aWeek = daysFrom("2026-07-06", "2026-07-10");
const dear = [{ prices: { "": { day: 1500, halfDay: 800 } } }];

const dayAt = (unitAidCents: number, units: number): Line => ({
  unit: "day",
  units,
  unitAidCents,
  amountCents: units * unitAidCents,
});

const halfDayAt = (unitAidCents: number, units: number): Line => ({
  ...dayAt(unitAidCents, units),
  unit: "half_day",
});

export const INVOICE_CASES: InvoiceCase[] = [
  {
    name: "22 half days at 4.00 € make 88.00 €",
    qfCents: 30_000,
    tariffs: dear,
    attended: [{ dates: workdaysOfJuly, slot: "morning" }],
    lines: [{ unit: "half_day", units: 22, unitAidCents: 400, amountCents: 22 * 400 }],
  },
  {
    name: "at a QF of 449.00 €, 5 days at 8.00 € make 40.00 €",
    qfCents: 44_900,
    tariffs: dear,
    attended: [{ dates: aWeek, slot: "day" }],
    lines: [dayAt(800, 5)],
  },
  {
    name: "at a QF of 449.01 €, 5 days at 6.00 € make 30.00 €",
    qfCents: 44_901,
    tariffs: dear,
    attended: [{ dates: aWeek, slot: "day" }],
    lines: [dayAt(600, 5)],
  },
  {
    name: "at a QF of 794.00 €, 5 half days at 3.00 € make 15.00 €",
    qfCents: 79_400,
    tariffs: dear,
    attended: [{ dates: aWeek, slot: "afternoon" }],
    lines: [halfDayAt(300, 5)],
  },
  {
    name: "at a QF of 794.01 €, 5 half days at 1.50 € make 7.50 €",
    qfCents: 79_401,
    tariffs: dear,
    attended: [{ dates: aWeek, slot: "afternoon" }],
    lines: [halfDayAt(150, 5)],
  },
  {
    name: "4 camp days at 14.00 € make 56.00 €",
    kind: "camp_programme",
    qfCents: 10_000,
    tariffs: [{ prices: { "": { day: 6000, halfDay: 3000 } } }],
    attended: [{ dates: aWeek.slice(0, 4), slot: "day" }],
    lines: [dayAt(1400, 4)],
  },
  {
    name: "a price of 5.00 € below the aid of 8.00 €: 3 days at 5.00 € make 15.00 €",
    qfCents: 30_000,
    tariffs: [{ prices: { "": { day: 500, halfDay: 250 } } }],
    attended: [{ dates: aWeek.slice(0, 3), slot: "day" }],
    lines: [dayAt(500, 3)],
  },
  {
    name: "other aids of 9.50 € on a price of 15.00 €: 2 days at 5.50 € make 11.00 €",
    qfCents: 30_000,
    tariffs: dear,
    entry: { otherAidDayCents: 950 },
    attended: [{ dates: aWeek.slice(0, 2), slot: "day" }],
    lines: [dayAt(1500 - 950, 2)],
  },
  {
    name: "other aids above the price leave nothing to pay: 2 half days at 0.00 €",
    qfCents: 30_000,
    tariffs: dear,
    entry: { otherAidHalfDayCents: 900 },
    attended: [{ dates: aWeek.slice(0, 2), slot: "morning" }],
    lines: [halfDayAt(0, 2)],
  },
  {
    name: "a tariff of 7.00 € until the 8th then 9.00 €: 2 days at 7.00 € and 3 at 8.00 € make 38.00 €",
    qfCents: 30_000,
    tariffs: [
      { appliesFrom: "2026-01-01", prices: { "": { day: 700, halfDay: 400 } } },
      { appliesFrom: "2026-07-08", prices: { "": { day: 900, halfDay: 500 } } },
    ],
    attended: [{ dates: aWeek, slot: "day" }],
    lines: [dayAt(700, 2), dayAt(800, 3)],
  },
  {
    name: "half days with the meal at 3.50 € and without at 2.00 € make 2 × 3.50 + 3 × 2.00 = 13.00 €",
    qfCents: 30_000,
    tariffs: [{ prices: { "": { day: 700, halfDay: 200, halfDayMeal: 350 } } }],
    attended: [
      { dates: aWeek.slice(0, 2), slot: "morning", withMeal: true },
      { dates: aWeek.slice(2), slot: "morning" },
    ],
    lines: [
      { unit: "half_day", units: 3, unitAidCents: 200, amountCents: 3 * 200 },
      { unit: "half_day_meal", units: 2, unitAidCents: 350, amountCents: 2 * 350 },
    ],
  },
  {
    name: "a morning and an afternoon of one date are 2 half days: 2 × 4.00 = 8.00 €",
    qfCents: 30_000,
    tariffs: dear,
    attended: [
      { dates: ["2026-07-06"], slot: "morning" },
      { dates: ["2026-07-06"], slot: "afternoon" },
    ],
    lines: [halfDayAt(400, 2)],
  },
  {
    name: "without a tariff nothing is claimed and 5 days wait",
    qfCents: 30_000,
    tariffs: [],
    attended: [{ dates: aWeek, slot: "day" }],
    lines: [],
    waiting: [{ reason: "no_tariff", days: 5 }],
  },
  {
    name: "a first tariff on the 8th: 2 days wait, 3 days at 8.00 € make 24.00 €",
    qfCents: 30_000,
    tariffs: [{ appliesFrom: "2026-07-08", prices: { "": { day: 1500, halfDay: 800 } } }],
    attended: [{ dates: aWeek, slot: "day" }],
    lines: [dayAt(800, 3)],
    waiting: [{ reason: "no_tariff", days: 2 }],
  },
  {
    name: "a band of its own that the grid does not name: 2 half days wait as 1 day",
    qfCents: 30_000,
    tariffs: [{ prices: { Commune: { day: 1500, halfDay: 800 } } }],
    entry: { priceBand: "Extérieur" },
    attended: [{ dates: aWeek.slice(0, 2), slot: "morning" }],
    lines: [],
    waiting: [{ reason: "no_price_band", days: 1 }],
  },
  {
    name: "half days of a camp have no rate and wait; its 3 days at 12.00 € make 36.00 €",
    kind: "camp_programme",
    qfCents: 60_000,
    tariffs: [{ prices: { "": { day: 6000, halfDay: 3000 } } }],
    attended: [
      { dates: aWeek.slice(0, 3), slot: "day" },
      { dates: aWeek.slice(3), slot: "morning" },
    ],
    lines: [dayAt(1200, 3)],
    waiting: [{ reason: "no_rate", days: 1 }],
  },
];
