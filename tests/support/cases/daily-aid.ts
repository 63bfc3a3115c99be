/** What a family pays at the counter for one unit, in cents. Sentences with ordinary spaces. */
export const dailyAidCases: {
  name: string;
  priceCents: number;
  otherAidCents: number;
  rateCents: number;
  aidCents: number;
  toPayCents: number;
  sentence: string;
  low: string | null;
}[] = [
  {
    name: "14 € less 8 € leaves 6 €",
    priceCents: 1400,
    otherAidCents: 0,
    rateCents: 800,
    aidCents: 800,
    toPayCents: 1400 - 800,
    sentence: "prix 14,00 € − aide Caf 8,00 € = 6,00 € à payer",
    low: null,
  },
  {
    name: "a price of 5 € below the aid of 8 €: the Caf pays 5 €",
    priceCents: 500,
    otherAidCents: 0,
    rateCents: 800,
    aidCents: 500,
    toPayCents: 0,
    sentence: "prix 5,00 € − aide Caf 5,00 € = 0,00 € à payer",
    low: "Prix 5,00 € inférieur à l’aide 8,00 € : la Caf versera 5,00 €.",
  },
  {
    name: "14 € less 3 € of other aids less 8 € leaves 3 €",
    priceCents: 1400,
    otherAidCents: 300,
    rateCents: 800,
    aidCents: 800,
    toPayCents: 1400 - 300 - 800,
    sentence: "prix 14,00 € − autres aides 3,00 € − aide Caf 8,00 € = 3,00 € à payer",
    low: null,
  },
  {
    name: "other aids leave 4 € of 10 €: the Caf pays 4 € of its 6 €",
    priceCents: 1000,
    otherAidCents: 600,
    rateCents: 600,
    aidCents: 1000 - 600,
    toPayCents: 0,
    sentence: "prix 10,00 € − autres aides 6,00 € − aide Caf 4,00 € = 0,00 € à payer",
    low: "Prix, autres aides déduites, 4,00 € inférieur à l’aide 6,00 € : la Caf versera 4,00 €.",
  },
  {
    name: "other aids beyond the price leave the Caf nothing to pay",
    priceCents: 400,
    otherAidCents: 500,
    rateCents: 400,
    aidCents: 0,
    toPayCents: 0,
    sentence: "prix 4,00 € − autres aides 5,00 € − aide Caf 0,00 € = 0,00 € à payer",
    low: "Prix, autres aides déduites, 0,00 € inférieur à l’aide 4,00 € : la Caf versera 0,00 €.",
  },
  {
    name: "a price that is the aid leaves nothing to pay, and nothing to say",
    priceCents: 800,
    otherAidCents: 0,
    rateCents: 800,
    aidCents: 800,
    toPayCents: 0,
    sentence: "prix 8,00 € − aide Caf 8,00 € = 0,00 € à payer",
    low: null,
  },
];
