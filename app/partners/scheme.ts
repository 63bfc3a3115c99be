import { type Day, yearOf } from "~/calendar";
import { done, type Outcome, refused } from "~/outcome";
import { type AidKind, aidKindOf, type StructureKind } from "~/partners/structure";

export type Unit = "day" | "half_day";
export type SchemeBand = { id: string; label: string; qfFromCents: number; qfToCents: number };
/** `bandId` null: the same rate for every band. */
export type SchemeRate = {
  aidKind: AidKind;
  unit: Unit;
  bandId: string | null;
  rateCents: number;
  startsOn: Day;
  endsOn: Day;
  source: string;
};
/** The rules of a civil year. Counts are in half days, ages in whole years, the last one excluded. */
export type Scheme = {
  year: number;
  name: string;
  source: string;
  capHalfDays: number;
  dayHalfDays: number;
  halfDayHalfDays: number;
  ageFrom: number;
  ageUntil: number;
  qfCeilingCents: number;
  qfReferenceMonth: Day;
  benefitsRequired: boolean;
  lateIssueDays: number;
  termWednesdays: boolean;
  carriedOver: boolean;
  bands: SchemeBand[];
  rates: SchemeRate[];
};

export const AID_KINDS: Record<AidKind, string> = { camp: "Colonie, camp", centre: "Accueil de loisirs" };
export const UNITS: Record<Unit, string> = { day: "journée", half_day: "½\u00a0journée" };

/** The band of a QF, both ends included to the cent; null above the last. */
export function bandOf({ bands }: Pick<Scheme, "bands">, qfCents: number): SchemeBand | null {
  return bands.find(({ qfFromCents, qfToCents }) => qfFromCents <= qfCents && qfCents <= qfToCents) ?? null;
}

export type RateFault = "no_scheme" | "no_daily_aid" | "no_rate";

export const RATE_FAULTS: Record<RateFault, string> = {
  no_scheme: "Le barème de cette année n’est pas encore connu.",
  no_daily_aid: "L’aide à domicile ne se compte pas en journées.",
  no_rate: "Le barème ne prévoit pas d’aide pour ce type d’accueil.",
};

type Asked = { structureKind: StructureKind; unit: Unit; day: Day; bandId: string };

/** What the Caf pays for a unit, in cents. A day without scheme or rate is refused, never guessed. */
export function rateFor(
  scheme: Scheme | null,
  { structureKind, unit, day, bandId }: Asked,
): Outcome<number, RateFault> {
  if (scheme === null || scheme.year !== yearOf(day)) return refused("no_scheme");
  const aidKind = aidKindOf(structureKind);
  if (aidKind === null) return refused("no_daily_aid");
  const found = scheme.rates
    .filter(
      (rate) => rate.aidKind === aidKind && rate.unit === unit && rate.startsOn <= day && day <= rate.endsOn,
    )
    .sort((one, other) => Number(one.bandId === null) - Number(other.bandId === null))
    .find((rate) => rate.bandId === null || rate.bandId === bandId);
  return found ? done(found.rateCents) : refused("no_rate");
}

/** The columns of a scheme's table: each kind of aid and unit that it pays, camps first. */
export function paidUnits({ rates }: Pick<Scheme, "rates">): { aidKind: AidKind; unit: Unit }[] {
  const columns: { aidKind: AidKind; unit: Unit }[] = [];
  for (const aidKind of ["camp", "centre"] as const) {
    for (const unit of ["day", "half_day"] as const) {
      if (rates.some((rate) => rate.aidKind === aidKind && rate.unit === unit))
        columns.push({ aidKind, unit });
    }
  }
  return columns;
}

/** Production pays real money: a scheme carried over for a demonstration does not count there. */
export function usableScheme(
  scheme: Scheme | null,
  { production }: { production: boolean },
): Outcome<Scheme, "no_scheme" | "carried_over"> {
  if (scheme === null) return refused("no_scheme");
  return production && scheme.carriedOver ? refused("carried_over") : done(scheme);
}
