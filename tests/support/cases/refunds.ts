/** Rates of the lowest band in 2026: 8.00 € a day, 4.00 € a half day. Amounts in cents. */
export type RefundCase = {
  name: string;
  price: { day: number; halfDay: number } | null;
  otherAid?: { day: number; halfDay: number };
  days: [day: string, slot: "morning" | "afternoon" | "day"][];
  /** Per day: what the Caf's aid gives back; null while no price is known. */
  aids: (number | null)[];
  /** The sum of what is known. */
  dueCents: number;
};

export const refundCases: RefundCase[] = [
  {
    name: "two days at 14.00 € and a half day at 8.00 €: 8.00 + 8.00 + 4.00 = 20.00 € go back",
    price: { day: 1400, halfDay: 800 },
    days: [
      ["2026-07-06", "day"],
      ["2026-07-07", "day"],
      ["2026-07-08", "morning"],
    ],
    aids: [800, 800, 400],
    dueCents: 2000,
  },
  {
    name: "a day at 5.00 € gives back 5.00 €, not the rate of 8.00 €",
    price: { day: 500, halfDay: 250 },
    days: [["2026-07-06", "day"]],
    aids: [500],
    dueCents: 500,
  },
  {
    name: "14.00 € less 9.50 € of other aids leaves 4.50 €: 4.50 € go back, and 8.00 − 6.00 = 2.00 € of the half day",
    price: { day: 1400, halfDay: 800 },
    otherAid: { day: 950, halfDay: 600 },
    days: [
      ["2026-07-06", "day"],
      ["2026-07-07", "afternoon"],
    ],
    aids: [450, 200],
    dueCents: 650,
  },
  {
    name: "other aids that pay more than the price leave nothing to give back",
    price: { day: 1400, halfDay: 800 },
    otherAid: { day: 1500, halfDay: 800 },
    days: [["2026-07-06", "day"]],
    aids: [0],
    dueCents: 0,
  },
  {
    name: "without a tariff the amount waits",
    price: null,
    days: [["2026-07-06", "day"]],
    aids: [null],
    dueCents: 0,
  },
];
