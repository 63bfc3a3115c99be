/** Worked cases of a child enrolled in a stay, on 15 March 2026: QF 300 €, 14,00 € a camp day, 21 days a year. */
export type StayCase = {
  named: string;
  /** How the amounts are found. */
  because: string;
  startsOn?: string;
  endsOn?: string;
  priceCents?: number;
  otherAidCents?: number;
  birthDate?: string;
  qfCents?: number;
  /** Half days already used this year in another partner's centre. */
  usedHalfDays?: number;
  /** One a day: R held, . not aided. */
  strip: string;
  said: string;
  aidCents: number;
  toPayCents: number;
};

export const stayCases: StayCase[] = [
  {
    named: "a week with nothing in the way",
    because: "7 × 14,00 = 98,00; 350,00 − 98,00 = 252,00",
    strip: "RRRRRRR",
    said: "7 jours aidés sur 7",
    aidCents: 9_800,
    toPayCents: 25_200,
  },
  {
    named: "a price that its days do not divide",
    because: "100,00 over 7 days = 2 × 14,29 + 5 × 14,28; each above 14,00: 7 × 14,00 = 98,00, 2,00 to pay",
    priceCents: 10_000,
    strip: "RRRRRRR",
    said: "7 jours aidés sur 7",
    aidCents: 9_800,
    toPayCents: 200,
  },
  {
    named: "a price that its days do not divide, two of them left under the cap",
    because:
      "97,00 over 7 days = 5 × 13,86 + 2 × 13,85; 2 days cost 27,72, below 2 × 14,00; 97,00 − 27,72 = 69,28",
    priceCents: 9_700,
    usedHalfDays: 38,
    strip: "RR.....",
    said: "2 jours aidés sur 7 : plafond",
    aidCents: 2_772,
    toPayCents: 6_928,
  },
  {
    named: "four days left under the cap",
    because: "21 − 17 = 4 days; 4 × 14,00 = 56,00; 350,00 − 56,00 = 294,00",
    usedHalfDays: 34,
    strip: "RRRR...",
    said: "4 jours aidés sur 7 : plafond",
    aidCents: 5_600,
    toPayCents: 29_400,
  },
  {
    named: "half a day left after four days",
    because: "42 − 33 = 9 half days: 4 stay days, and half a day that no stay day fits in; 4 × 14,00 = 56,00",
    usedHalfDays: 33,
    strip: "RRRR...",
    said: "4 jours aidés sur 7 : plafond (il ne reste que 0,5\u00a0jour, un jour de séjour compte entier)",
    aidCents: 5_600,
    toPayCents: 29_400,
  },
  {
    named: "half a day left in all",
    because: "0,5 day left, a stay day weighs 1: nothing is held, the family pays 350,00",
    usedHalfDays: 41,
    strip: ".......",
    said: "0 jour aidé sur 7 : plafond (il ne reste que 0,5\u00a0jour, un jour de séjour compte entier)",
    aidCents: 0,
    toPayCents: 35_000,
  },
  {
    named: "the 18th birthday inside the stay",
    because: "born 9 July 2008: 17 until the 8th, three days; 3 × 14,00 = 42,00",
    birthDate: "2008-07-09",
    strip: "RRR....",
    said: "3 jours aidés sur 7 : anniversaire des 18 ans le 9 juillet",
    aidCents: 4_200,
    toPayCents: 30_800,
  },
  {
    named: "the 3rd birthday inside the stay",
    because: "born 10 July 2023: 3 from the 10th on, three days; 3 × 14,00 = 42,00",
    birthDate: "2023-07-10",
    strip: "....RRR",
    said: "3 jours aidés sur 7 : anniversaire des 3 ans le 10 juillet",
    aidCents: 4_200,
    toPayCents: 30_800,
  },
  {
    named: "a stay over New Year, the next card not there yet",
    because:
      "27 to 31 December on the card of 2026: 5 × 14,00 = 70,00; January waits; 350,00 − 70,00 = 280,00",
    startsOn: "2026-12-27",
    endsOn: "2027-01-02",
    strip: "RRRRR..",
    said: "5 jours aidés sur 7 ; janvier : en attente de la carte 2027",
    aidCents: 7_000,
    toPayCents: 28_000,
  },
  {
    named: "a price below the aid",
    because: "7 × 14,00 = 98,00 is more than 40,00: the Caf pays 40,00",
    priceCents: 4_000,
    strip: "RRRRRRR",
    said: "7 jours aidés sur 7",
    aidCents: 4_000,
    toPayCents: 0,
  },
  {
    named: "other aids that leave less than the aid",
    because: "350,00 − 300,00 = 50,00, below 98,00: the Caf pays 50,00",
    otherAidCents: 30_000,
    strip: "RRRRRRR",
    said: "7 jours aidés sur 7",
    aidCents: 5_000,
    toPayCents: 0,
  },
  {
    named: "other aids, and three days only",
    because: "3 days cost 3 × 50,00 − 3 × 42,86 = 21,42, below 42,00; 350,00 − 300,00 − 21,42 = 28,58",
    otherAidCents: 30_000,
    usedHalfDays: 36,
    strip: "RRR....",
    said: "3 jours aidés sur 7 : plafond",
    aidCents: 2_142,
    toPayCents: 2_858,
  },
  {
    named: "the highest band",
    because: "QF 900 €: 7 × 10,00 = 70,00; 350,00 − 70,00 = 280,00",
    qfCents: 90_000,
    strip: "RRRRRRR",
    said: "7 jours aidés sur 7",
    aidCents: 7_000,
    toPayCents: 28_000,
  },
];
