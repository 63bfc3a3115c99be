import { type Day, daysBetween, monthOf } from "~/calendar";
import { shareCents, sumCents } from "~/money";
import type { StructureKind } from "~/partners/structure";
import type { ReleaseReason } from "~db/schema/attendance";

/** What stands on a day of a child's place: `held` until its attendance is confirmed. */
export const standings = ["held", "present", "invoiced", "absent"] as const;
export type Standing = (typeof standings)[number];
/** What a person marks. */
export type StayMark = "present" | "absent";

/** Why a day of a stay can't be held or confirmed; as judge_stay_days answers. */
export type StayReason =
  | "cancelled"
  | "before_presentation"
  | "too_young"
  | "too_old"
  | "awaiting_card"
  | "card_not_valid"
  | "not_on_list"
  | "no_scheme"
  | "structure_closed"
  | "not_agreed"
  | "no_rate"
  | "elsewhere"
  | "cap"
  | "future"
  | "invoiced"
  | "changed_meanwhile";

export type StayDay = {
  day: Day;
  standing: Standing;
  /** Why it was last freed; null when it never was. */
  released: ReleaseReason | null;
  /** Why it does not stand, as of now; null when it stands or could. */
  reason: StayReason | null;
  /** The Caf's rate for the card of that day. */
  rateCents: number | null;
  cardId: string | null;
  leftHalfDays: number | null;
  /** What stands elsewhere that day is in this same structure. */
  takenHere: boolean;
};

/** A cell of a stay's list as posted; `was` is what was shown when it was asked. */
export type StayCell = { enrolmentId: string; day: Day; mark: StayMark; was?: Standing };
export type RefusedStayCell = Omit<StayCell, "was"> &
  Pick<StayDay, "leftHalfDays" | "takenHere" | "standing"> & { reason: StayReason };

export type Place = {
  enrolmentId: string;
  stayId: string;
  entryId: string;
  number: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  /** The child's own whole price, and what others deduct from it. */
  priceCents: number;
  otherAidCents: number;
  cancelled: boolean;
  /** Every day of the stay, the first first. */
  days: StayDay[];
};

export type Ages = { year: number; ageFrom: number; ageUntil: number };

export type StayFacts = {
  stayId: string;
  structureId: string;
  structure: string;
  structureKind: StructureKind;
  name: string;
  place: string;
  startsOn: Day;
  endsOn: Day;
  priceCents: number;
  cancelledOn: Day | null;
  cancelReason: string | null;
  /** The last day to confirm; null without a scheme. */
  confirmableUntil: Day | null;
  invoiced: boolean;
  ages: Ages[];
};

type Child = { lastName: string; firstName: string; birthDate: Day };
export type Stay = StayFacts & {
  children: Place[];
  pending: (Child & { pendingId: string })[];
  /** On the structure's list, with a card that covers a day of the stay, and not enrolled. */
  listed: (Child & { entryId: string })[];
};

export type ListedStay = Pick<
  StayFacts,
  | "stayId"
  | "structure"
  | "structureKind"
  | "name"
  | "place"
  | "startsOn"
  | "endsOn"
  | "priceCents"
  | "confirmableUntil"
> & {
  cancelled: boolean;
  children: number;
  pending: number;
  held: number;
  toConfirm: number;
  confirmed: number;
  invoiced: number;
};

/** Both ends included: nights + 1. */
export const lengthOf = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }) =>
  daysBetween(startsOn, endsOn) + 1;

export const stands = ({ standing }: Pick<StayDay, "standing">) => standing !== "absent";

export const daysAided = ({ days }: Pick<Place, "days">) => days.filter(stands).length;

/** Held days that are over, today's included. */
export const daysToConfirm = ({ days }: Pick<Place, "days">, today: Day) =>
  days.filter(({ standing, day }) => standing === "held" && day <= today).length;

type Priced = Pick<Place, "priceCents" | "otherAidCents" | "days">;
export type StayPrice = { priceCents: number; otherAidCents: number; aidCents: number; toPayCents: number };

/**
 * The whole price is shared over all days of the stay, other aids too, the first ones carrying the odd cents. The
 * days that stand are aided by card and rate: units × rate, at most what they cost after other aids.
 */
export function stayPrice({ priceCents, otherAidCents, days }: Priced): StayPrice {
  const prices = shareCents(priceCents, days.length);
  const others = shareCents(otherAidCents, days.length);
  const groups = new Map<string, { units: number; rateCents: number; dueCents: number }>();
  for (const [rank, day] of days.entries()) {
    if (!stands(day) || day.rateCents === null) continue;
    const key = `${day.cardId} ${day.rateCents}`;
    const group = groups.get(key) ?? { units: 0, rateCents: day.rateCents, dueCents: 0 };
    group.units += 1;
    group.dueCents += (prices[rank] ?? 0) - (others[rank] ?? 0);
    groups.set(key, group);
  }
  const aidCents = sumCents(
    [...groups.values()].map(({ units, rateCents, dueCents }) =>
      Math.min(units * rateCents, Math.max(dueCents, 0)),
    ),
  );
  const otherCents = Math.min(otherAidCents, priceCents);
  return {
    priceCents,
    otherAidCents: otherCents,
    aidCents,
    toPayCents: priceCents - otherCents - aidCents,
  };
}

/** Said when the Caf pays less than its rate for the days that stand: their rate in full; null otherwise. */
export function rateBeyondPrice(place: Priced): number | null {
  const full = sumCents(place.days.filter(stands).map(({ rateCents }) => rateCents ?? 0));
  return full > stayPrice(place).aidCents ? full : null;
}

export type StayState = "cancelled" | "to_confirm" | "invoiced" | "over" | "under_way" | "to_come";

export function stateOf(stay: ListedStay, today: Day): StayState {
  if (stay.cancelled) return "cancelled";
  if (stay.endsOn < today && stay.toConfirm > 0) return "to_confirm";
  if (stay.invoiced > 0) return "invoiced";
  if (stay.endsOn < today) return "over";
  return stay.startsOn <= today ? "under_way" : "to_come";
}

/** "Été 2026": the season a stay begins in; December counts with the winter that follows. */
export function seasonOf(startsOn: Day): string {
  const [year, month] = monthOf(startsOn).split("-").map(Number) as [number, number];
  if (month === 12) return `Hiver ${year}-${year + 1}`;
  if (month < 3) return `Hiver ${year - 1}-${year}`;
  return `${month < 6 ? "Printemps" : month < 9 ? "Été" : "Automne"} ${year}`;
}

/** Stays season by season, in the order they come. */
export function bySeason(stays: ListedStay[]): { season: string; stays: ListedStay[] }[] {
  const seasons = new Map<string, ListedStay[]>();
  for (const stay of stays) {
    const season = seasonOf(stay.startsOn);
    seasons.set(season, [...(seasons.get(season) ?? []), stay]);
  }
  return [...seasons].map(([season, own]) => ({ season, stays: own }));
}
