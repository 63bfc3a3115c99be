import { daysFrom } from "~/calendar";
import { sumCents } from "~/money";

type Line = {
  units: number;
  rateCents: number;
  priceCents: number;
  otherAidCents: number;
  amountCents: number;
};

/** One child, one stay, what is claimed. Amounts are written as the sums and products they come from. */
export type StayInvoiceCase = {
  name: string;
  run?: "camp_programme" | "leisure_centre";
  qfCents: number;
  startsOn: string;
  endsOn: string;
  priceCents: number;
  otherAidCents?: number;
  /** All the days of the stay unless said. */
  days?: string[];
  held?: string[];
  lines: Line[];
  waiting?: { reason: string; days: number }[];
};

const week = { startsOn: "2026-07-06", endsOn: "2026-07-12" };
const first = { qfCents: 30_000 };

export const STAY_INVOICE_CASES: StayInvoiceCase[] = [
  {
    name: "7 days at 14.00 € make 98.00 €; 400.00 € do not divide by 7: six days of 57.14 €, the first ones 57.15 €",
    ...first,
    ...week,
    priceCents: 40_000,
    lines: [
      {
        units: 7,
        rateCents: 1400,
        priceCents: sumCents([5715, 5714, 5714, 5714, 5714, 5714, 5715]),
        otherAidCents: 0,
        amountCents: 7 * 1400,
      },
    ],
  },
  {
    name: "two absences in the middle: the shares of days 1, 2, 5, 6, 7 alone, 5 days at 14.00 €",
    ...first,
    ...week,
    priceCents: 40_000,
    days: ["2026-07-06", "2026-07-07", "2026-07-10", "2026-07-11", "2026-07-12"],
    // 40 000 = 7 × 5 714 + 2: days 1 and 2 carry a cent more.
    lines: [
      {
        units: 5,
        rateCents: 1400,
        priceCents: 2 * 5715 + 3 * 5714,
        otherAidCents: 0,
        amountCents: 5 * 1400,
      },
    ],
  },
  {
    name: "an early departure: 3 days of 7 at 12.00 €",
    qfCents: 60_000,
    ...week,
    priceCents: 35_000,
    days: ["2026-07-06", "2026-07-07", "2026-07-08"],
    lines: [{ units: 3, rateCents: 1200, priceCents: 3 * 5000, otherAidCents: 0, amountCents: 3 * 1200 }],
  },
  {
    name: "a price below the aid: 7 days at 14.00 € would be 98.00 €, the stay cost 60.00 €, the Caf pays 60.00 €",
    ...first,
    ...week,
    priceCents: 6_000,
    lines: [{ units: 7, rateCents: 1400, priceCents: 6_000, otherAidCents: 0, amountCents: 6_000 }],
  },
  {
    name: "and of 4 days of it no more than their shares: 6 000 = 7 × 857 + 1, so 858 + 3 × 857",
    ...first,
    ...week,
    priceCents: 6_000,
    days: daysFrom("2026-07-06", "2026-07-09"),
    lines: [
      {
        units: 4,
        rateCents: 1400,
        priceCents: 858 + 3 * 857,
        otherAidCents: 0,
        amountCents: 858 + 3 * 857,
      },
    ],
  },
  {
    name: "other aids of 320.00 € leave 80.00 € of 400.00 €: the Caf pays 80.00 € rather than 98.00 €",
    ...first,
    ...week,
    priceCents: 40_000,
    otherAidCents: 32_000,
    lines: [
      { units: 7, rateCents: 1400, priceCents: 40_000, otherAidCents: 32_000, amountCents: 40_000 - 32_000 },
    ],
  },
  {
    name: "other aids above the price leave nothing to pay",
    ...first,
    ...week,
    priceCents: 40_000,
    otherAidCents: 45_000,
    lines: [{ units: 7, rateCents: 1400, priceCents: 40_000, otherAidCents: 45_000, amountCents: 0 }],
  },
  {
    name: "a mini-camp of a leisure centre takes the camp rate: 3 days at 14.00 €, not 8.00 €",
    run: "leisure_centre",
    ...first,
    startsOn: "2026-07-15",
    endsOn: "2026-07-17",
    priceCents: 9_000,
    lines: [{ units: 3, rateCents: 1400, priceCents: 3 * 3000, otherAidCents: 0, amountCents: 3 * 1400 }],
  },
  {
    name: "two days not confirmed yet wait; the five others are claimed",
    ...first,
    ...week,
    priceCents: 35_000,
    days: daysFrom("2026-07-06", "2026-07-10"),
    held: ["2026-07-11", "2026-07-12"],
    lines: [{ units: 5, rateCents: 1400, priceCents: 5 * 5000, otherAidCents: 0, amountCents: 5 * 1400 }],
    waiting: [{ reason: "held", days: 2 }],
  },
];
