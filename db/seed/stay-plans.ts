import type { Structure } from "./partners.ts";

/** What becomes of a stay: `days` counts from its departure. */
export type Plan = {
  at: Structure;
  name: string;
  place: string;
  starts: string;
  ends: string;
  priceCents: number;
  children: number;
  ages: [from: number, until: number];
  fate: "by_calendar" | "cancelled";
};

export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The stays of the demonstration, around today. */
export function plansOf(
  camps: Structure,
  other: Structure,
  centre: Structure,
  year: number,
  today: string,
): Plan[] {
  const common = { at: camps, fate: "by_calendar" as const };
  const plans: Plan[] = [
    {
      ...common,
      name: "Neige et raquettes, 10-14 ans",
      place: "Saint-Lary",
      starts: `${year}-02-16`,
      ends: `${year}-02-21`,
      priceCents: 42_000,
      children: 9,
      ages: [10, 14],
    },
    {
      ...common,
      name: "Colonie des dunes, 8-11 ans",
      place: "Mimizan",
      starts: `${year}-07-06`,
      ends: `${year}-07-12`,
      priceCents: 35_000,
      children: 14,
      ages: [8, 11],
    },
    {
      ...common,
      name: "Camp surf, 12-16 ans",
      place: "Capbreton",
      starts: addDays(today, -9),
      ends: addDays(today, -4),
      priceCents: 39_500,
      children: 10,
      ages: [12, 16],
    },
    {
      ...common,
      at: other,
      name: "Camp canoë, 11-15 ans",
      place: "Saint-Sever",
      starts: addDays(today, -3),
      ends: addDays(today, 3),
      priceCents: 31_000,
      children: 8,
      ages: [11, 15],
    },
    {
      ...common,
      name: "Cirque sous les pins, 6-9 ans",
      place: "Sabres",
      starts: addDays(today, 24),
      ends: addDays(today, 28),
      priceCents: 28_000,
      children: 6,
      ages: [6, 9],
      fate: "cancelled",
    },
    {
      ...common,
      name: "Réveillon à la montagne, 9-13 ans",
      place: "Gourette",
      starts: `${year}-12-27`,
      ends: `${year + 1}-01-02`,
      priceCents: 46_000,
      children: 7,
      ages: [9, 13],
    },
    {
      ...common,
      at: centre,
      name: "Mini-camp au lac",
      place: "Hostens",
      starts: addDays(today, -8),
      ends: addDays(today, -5),
      priceCents: 12_000,
      children: 8,
      ages: [6, 12],
    },
  ];
  return plans.filter(({ starts }) => starts >= `${year}-01-01` && starts <= `${year}-12-31`);
}
