export type ComputedQfCase = {
  name: string;
  yearlyIncomeCents: number;
  monthlyBenefitsCents: number;
  children: number;
  extraHalfParts?: number;
  halfParts: number;
  /** The arithmetic by hand, and the line the page shows. */
  because: string;
  qfCents: number;
  shown: string;
};

/** (yearly income before deductions / 12 + monthly benefits) / parts; half a cent is rounded up. */
export const computedQfCases: ComputedQfCase[] = [
  {
    name: "two children: 3 parts",
    yearlyIncomeCents: 2_400_000,
    monthlyBenefitsCents: 15_000,
    children: 2,
    halfParts: 6,
    because: "2 000,00 + 150,00 = 2 150,00 over 3 parts = 716,666…",
    qfCents: 71_667,
    shown: "(24 000,00 € / 12 + 150,00 €) / 3 = 716,67 €",
  },
  {
    name: "one child: 2.5 parts, lone parent or couple alike",
    yearlyIncomeCents: 1_800_000,
    monthlyBenefitsCents: 0,
    children: 1,
    halfParts: 5,
    because: "1 500,00 over 2.5 parts = 600,00",
    qfCents: 60_000,
    shown: "(18 000,00 € / 12 + 0,00 €) / 2,5 = 600,00 €",
  },
  {
    name: "three children: the third counts a whole part, 4 parts",
    yearlyIncomeCents: 3_600_000,
    monthlyBenefitsCents: 33_333,
    children: 3,
    halfParts: 8,
    because: "3 000,00 + 333,33 = 3 333,33 over 4 parts = 833,3325",
    qfCents: 83_333,
    shown: "(36 000,00 € / 12 + 333,33 €) / 4 = 833,33 €",
  },
  {
    name: "four children: half a part more, 4.5 parts",
    yearlyIncomeCents: 3_600_000,
    monthlyBenefitsCents: 0,
    children: 4,
    halfParts: 9,
    because: "3 000,00 over 4.5 parts = 666,666…",
    qfCents: 66_667,
    shown: "(36 000,00 € / 12 + 0,00 €) / 4,5 = 666,67 €",
  },
  {
    name: "an extra half part, without its reason",
    yearlyIncomeCents: 1_800_000,
    monthlyBenefitsCents: 0,
    children: 1,
    extraHalfParts: 1,
    halfParts: 6,
    because: "1 500,00 over 3 parts = 500,00",
    qfCents: 50_000,
    shown: "(18 000,00 € / 12 + 0,00 €) / 3 = 500,00 €",
  },
  {
    name: "half a cent goes up",
    yearlyIncomeCents: 12,
    monthlyBenefitsCents: 2,
    children: 0,
    halfParts: 4,
    because: "0,01 + 0,02 = 0,03 over 2 parts = 0,015",
    qfCents: 2,
    shown: "(0,12 € / 12 + 0,02 €) / 2 = 0,02 €",
  },
  {
    name: "just under half a cent goes down",
    yearlyIncomeCents: 11,
    monthlyBenefitsCents: 2,
    children: 0,
    halfParts: 4,
    because: "0,00916… + 0,02 = 0,02916… over 2 parts = 0,01458…",
    qfCents: 1,
    shown: "(0,11 € / 12 + 0,02 €) / 2 = 0,01 €",
  },
  {
    name: "no income at all is known, and is nothing",
    yearlyIncomeCents: 0,
    monthlyBenefitsCents: 0,
    children: 2,
    halfParts: 6,
    because: "0 over 3 parts = 0",
    qfCents: 0,
    shown: "(0,00 € / 12 + 0,00 €) / 3 = 0,00 €",
  },
];
