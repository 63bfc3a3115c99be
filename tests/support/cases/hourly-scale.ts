export type ContributionCase = { qfCents: number; hourlyCents: number; because: string };

/** The fictitious scale of the demonstration: both ends of a band are in it, to the cent. */
export const contributionCases: ContributionCase[] = [
  { qfCents: 0, hourlyCents: 13, because: "0,00 is the first QF of 0,00 – 149,99" },
  { qfCents: 14_999, hourlyCents: 13, because: "149,99 is its last: 149,99 + 0,01 = 150,00" },
  { qfCents: 15_000, hourlyCents: 28, because: "150,00 is the first of 150,00 – 304,99" },
  { qfCents: 30_499, hourlyCents: 28, because: "304,99 is under 305,00: less than 0,35 an hour" },
  { qfCents: 30_500, hourlyCents: 60, because: "304,99 + 0,01 = 305,00 begins 305,00 – 399,99" },
  { qfCents: 39_999, hourlyCents: 60, because: "399,99 is its last" },
  { qfCents: 40_000, hourlyCents: 110, because: "399,99 + 0,01 = 400,00 begins the next" },
  { qfCents: 104_999, hourlyCents: 580, because: "1 049,99 is the last of 900,00 – 1 049,99" },
  { qfCents: 105_000, hourlyCents: 740, because: "1 050,00 begins the next" },
  { qfCents: 159_999, hourlyCents: 950, because: "1 599,99 is the last QF with a band that ends" },
  { qfCents: 160_000, hourlyCents: 1188, because: "1 600,00 and more: the last price" },
  { qfCents: 2_147_483_647, hourlyCents: 1188, because: "the highest QF that can be kept" },
];

type Steps = [fromCents: number, toCents: number | null, hourlyCents: number][];
export type FaultCase = { name: string; steps: Steps; fault: object | null; sentence: string | null };

/** Lines are counted from 1, as they are given. */
export const faultCases: FaultCase[] = [
  {
    name: "one step below, one above",
    steps: [
      [0, 30_499, 13],
      [30_500, null, 1188],
    ],
    fault: null,
    sentence: null,
  },
  {
    name: "in any order",
    steps: [
      [30_500, null, 1188],
      [0, 30_499, 13],
    ],
    fault: null,
    sentence: null,
  },
  {
    name: "two steps at the same price",
    steps: [
      [0, 100, 13],
      [101, 200, 13],
      [201, null, 1188],
    ],
    fault: null,
    sentence: null,
  },
  {
    name: "whole euros leave the cents between them out: (304,00 + 305,00) / 2 = 304,50",
    steps: [
      [0, 30_400, 13],
      [30_500, null, 1188],
    ],
    fault: { reason: "gap", qf_cents: 30_500, after_cents: 30_400 },
    sentence:
      "Ligne 2 (305,00;;11,88) : entre 304,00 et 305,00 €, un QF de 304,50 € n’aurait pas de tranche.",
  },
  {
    name: "a single cent left out: 304,98 + 0,01 = 304,99",
    steps: [
      [0, 30_498, 13],
      [30_500, null, 1188],
    ],
    fault: { reason: "gap", qf_cents: 30_500, after_cents: 30_498 },
    sentence:
      "Ligne 2 (305,00;;11,88) : entre 304,98 et 305,00 €, un QF de 304,99 € n’aurait pas de tranche.",
  },
  {
    name: "begins at a cent",
    steps: [[1, null, 13]],
    fault: { reason: "not_from_zero", qf_cents: 1, after_cents: -1 },
    sentence: "Ligne 1 (0,01;;0,13) : la première tranche doit commencer à 0,00 €, et non à 0,01 €.",
  },
  {
    name: "one QF in two steps",
    steps: [
      [0, 30_500, 13],
      [30_500, null, 1188],
    ],
    fault: { reason: "overlap", qf_cents: 30_500, after_cents: 30_500 },
    sentence:
      "Ligne 2 (305,00;;11,88) : un QF de 305,00 € serait dans deux tranches. Celle-ci doit commencer à 305,01 €, un centime après la fin de la précédente.",
  },
  {
    name: "the same step twice",
    steps: [
      [0, 100, 13],
      [0, 100, 13],
      [101, null, 1188],
    ],
    fault: { reason: "overlap", qf_cents: 0, after_cents: 100 },
    sentence:
      "Ligne 2 (0,00;1,00;0,13) : un QF de 0,00 € serait dans deux tranches. Celle-ci doit commencer à 1,01 €, un centime après la fin de la précédente.",
  },
  {
    name: "an end before the start",
    steps: [
      [0, 30_499, 13],
      [30_500, 3_999, 60],
      [40_000, null, 1188],
    ],
    fault: { reason: "backwards", qf_cents: 30_500, after_cents: 30_499 },
    sentence: "Ligne 2 (305,00;39,99;0,60) : qf_max est plus petit que qf_min.",
  },
  {
    name: "an end forgotten",
    steps: [
      [0, null, 13],
      [30_500, null, 1188],
    ],
    fault: { reason: "open_too_soon", qf_cents: 30_500, after_cents: null },
    sentence:
      "Ligne 1 (0,00;;0,13) : cette tranche n’a pas de fin alors qu’une autre la suit. Indiquez son qf_max.",
  },
  {
    name: "a cent less for a higher QF",
    steps: [
      [0, 30_499, 13],
      [30_500, 39_999, 60],
      [40_000, 49_999, 59],
      [50_000, null, 1188],
    ],
    fault: { reason: "falling", qf_cents: 40_000, after_cents: 39_999 },
    sentence:
      "Ligne 3 (400,00;499,99;0,59) : la participation ne baisse jamais quand le QF monte, et celle-ci est plus basse que celle de la tranche d’avant.",
  },
  {
    name: "an end to the last, even the highest of all",
    steps: [
      [0, 30_499, 13],
      [30_500, 2_147_483_647, 1188],
    ],
    fault: { reason: "not_open" },
    sentence:
      "Ligne 2 (305,00;21474836,47;11,88) : la dernière tranche n’a pas de fin : laissez son qf_max vide.",
  },
  {
    name: "another first price than the year's",
    steps: [
      [0, 30_499, 14],
      [30_500, null, 1188],
    ],
    fault: { reason: "first_price", hourly_cents: 13 },
    sentence:
      "Ligne 1 (0,00;304,99;0,14) : le premier prix doit être de 0,13 € l’heure, d’après le barème de l’année.",
  },
  {
    name: "another last price than the year's",
    steps: [
      [0, 30_499, 13],
      [30_500, null, 1187],
    ],
    fault: { reason: "last_price", hourly_cents: 1188 },
    sentence:
      "Ligne 2 (305,00;;11,87) : le dernier prix doit être de 11,88 € l’heure, d’après le barème de l’année.",
  },
];
