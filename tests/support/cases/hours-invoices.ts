import type { HelpLevel } from "~db/schema";

type Line = { units: number; minutes: number; costCents: number; familyCents: number; amountCents: number };

/** One file, one month, what is claimed. Amounts are written as the arithmetic they come from. */
export type HoursCase = {
  name: string;
  /** The scale: 0.13 € from 0, 2.50 € from 305.00 €, 11.88 € from 800.00 €. */
  qfCents?: number;
  level?: HelpLevel;
  costs?: { appliesFrom?: string; hourlyCents: number }[];
  /** Start in local time, and minutes; "planned" when nobody confirmed it. */
  visits: [start: string, minutes: number, planned?: "planned"][];
  month?: string;
  lines: Line[];
  waiting?: { reason: string; visits: number }[];
};

/** Half a cent goes up. */
const perHour = (cents: number, minutes: number) => Math.floor((cents * minutes * 2 + 60) / 120);

/** The Caf pays what the family does not. */
function line(units: number, minutes: number, costCents: number, familyCents: number): Line {
  return { units, minutes, costCents, familyCents, amountCents: costCents - familyCents };
}

export const HOURS_CASES: HoursCase[] = [
  {
    name: "20 minutes at 41.00 €: 13.666… is 13.67 €, of which 2.50 / 3 = 0.833… is 0.83 € for the family",
    costs: [{ hourlyCents: 4100 }],
    visits: [["2026-10-05 09:00", 20]],
    lines: [line(1, 20, 1367, 83)],
  },
  {
    name: "three visits of 20 minutes are one hour: 41.00 €, not 3 × 13.67 €; 2.50 €, not 3 × 0.83 €",
    costs: [{ hourlyCents: 4100 }],
    visits: [
      ["2026-10-05 09:00", 20],
      ["2026-10-06 09:00", 20],
      ["2026-10-07 09:00", 20],
    ],
    lines: [line(3, 3 * 20, 4100, 250)],
  },
  {
    name: "half a cent goes up: 30 minutes at 0.13 € are 6.5, so 7 cents; at 42.01 €, 21.005, so 21.01 €",
    qfCents: 10_000,
    costs: [{ hourlyCents: 4201 }],
    visits: [["2026-10-05 09:00", 30]],
    lines: [line(1, 30, 2101, 7)],
  },
  {
    name: "at a QF of 304.99 € an hour costs the family 0.13 €",
    qfCents: 30_499,
    visits: [["2026-10-05 09:00", 60]],
    lines: [line(1, 60, 4200, 13)],
  },
  {
    name: "at a QF of 305.00 € it costs 2.50 €",
    qfCents: 30_500,
    visits: [["2026-10-05 09:00", 60]],
    lines: [line(1, 60, 4200, 250)],
  },
  {
    name: "at a QF of 799.99 € still 2.50 €",
    qfCents: 79_999,
    visits: [["2026-10-05 09:00", 60]],
    lines: [line(1, 60, 4200, 250)],
  },
  {
    name: "at a QF of 800.00 € 11.88 €",
    qfCents: 80_000,
    visits: [["2026-10-05 09:00", 60]],
    lines: [line(1, 60, 4200, 1188)],
  },
  {
    name: "two visits on one day are two visits",
    visits: [
      ["2026-10-05 09:00", 45],
      ["2026-10-05 18:30", 100],
    ],
    lines: [line(2, 145, perHour(4200, 145), perHour(250, 145))],
  },
  {
    name: "a cost that changes on the 15th makes two lines: 42.00 € then 43.37 €",
    costs: [{ hourlyCents: 4200 }, { appliesFrom: "2026-10-15", hourlyCents: 4337 }],
    visits: [
      ["2026-10-14 14:00", 90],
      ["2026-10-15 14:00", 90],
    ],
    lines: [line(1, 90, 6300, 375), line(1, 90, 6506, 375)],
  },
  {
    name: "a night from 31 October to 1 November is October's whole",
    visits: [["2026-10-31 22:00", 4 * 60]],
    lines: [line(1, 240, 4 * 4200, 4 * 250)],
  },
  {
    name: "and nothing of it is November's",
    visits: [["2026-10-31 22:00", 4 * 60]],
    month: "2026-11",
    lines: [],
  },
  {
    name: "22:00 to 6:00 is 9 hours on the night the clocks go back",
    visits: [["2026-10-24 22:00", 9 * 60]],
    lines: [line(1, 540, 9 * 4200, 9 * 250)],
  },
  {
    name: "and 7 hours on the night they go forward",
    visits: [["2026-03-28 22:00", 7 * 60]],
    month: "2026-03",
    lines: [line(1, 420, 7 * 4200, 7 * 250)],
  },
  {
    name: "a contribution of 11.88 € above a cost of 10.00 €: the family pays the cost, the Caf nothing",
    qfCents: 90_000,
    costs: [{ hourlyCents: 1000 }],
    visits: [["2026-10-05 09:00", 90]],
    lines: [line(1, 90, 1500, 1500)],
  },
  {
    name: "a planned visit of a past day waits to be confirmed",
    visits: [
      ["2026-10-05 09:00", 60],
      ["2026-10-06 09:00", 60, "planned"],
    ],
    lines: [line(1, 60, 4200, 250)],
    waiting: [{ reason: "not_confirmed", visits: 1 }],
  },
  {
    name: "one that is still to come says nothing",
    visits: [["2026-12-07 09:00", 60, "planned"]],
    month: "2026-12",
    lines: [],
  },
  {
    name: "two visits before the first agreed cost wait for one",
    level: "aes",
    costs: [{ appliesFrom: "2026-10-07", hourlyCents: 2890 }],
    visits: [
      ["2026-10-05 09:00", 60],
      ["2026-10-06 09:00", 60],
      ["2026-10-07 09:00", 60],
    ],
    lines: [line(1, 60, 2890, 250)],
    waiting: [{ reason: "no_cost", visits: 2 }],
  },
];
