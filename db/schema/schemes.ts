import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { cents, day, id } from "./columns.ts";

/** The rules of a civil year, as data with their source. Counts are in half days. */
export const schemes = pgTable(
  "schemes",
  {
    year: integer("year").primaryKey(),
    name: text("name").notNull(),
    source: text("source").notNull(),
    capHalfDays: integer("cap_half_days").notNull(),
    dayHalfDays: smallint("day_half_days").notNull(),
    halfDayHalfDays: smallint("half_day_half_days").notNull(),
    ageFrom: smallint("age_from").notNull(),
    ageUntil: smallint("age_until").notNull(),
    qfCeilingCents: cents("qf_ceiling_cents").notNull(),
    qfReferenceMonth: day("qf_reference_month").notNull(),
    benefitsRequired: boolean("benefits_required").notNull(),
    lateIssueDays: integer("late_issue_days").notNull(),
    /** A stay of so many nights run by a leisure centre is a mini-camp: it takes the camp rate. */
    miniCampMaxNights: smallint("mini_camp_max_nights").notNull().default(4),
    /** Days after the return until which held days may be confirmed; then they lapse. */
    holdLapseDays: smallint("hold_lapse_days").notNull().default(15),
    /** Days after a rejection until which the partner may contest it. */
    contestDays: smallint("contest_days").notNull().default(15),
    /** Do days before the card was shown count, once it is? */
    pendingDaysCount: boolean("pending_days_count").notNull().default(true),
    /** Days after the season until which a child whose card never came is kept. */
    pendingPurgeDays: smallint("pending_purge_days").notNull().default(60),
    termWednesdays: boolean("term_wednesdays").notNull(),
    /** "reconduit, fictif" in a demo of another year; such a scheme is refused in production. */
    carriedOver: boolean("carried_over").notNull().default(false),
  },
  (t) => [
    check("schemes_cap", sql`${t.capHalfDays} > 0 and ${t.halfDayHalfDays} > 0`),
    check("schemes_ages", sql`${t.ageFrom} < ${t.ageUntil}`),
  ],
);

/** QF bands of a year, both ends inclusive, never overlapping. */
export const schemeBands = pgTable(
  "scheme_bands",
  {
    id: id(),
    year: integer("year")
      .notNull()
      .references(() => schemes.year),
    label: text("label").notNull(),
    qfFromCents: cents("qf_from_cents").notNull(),
    qfToCents: cents("qf_to_cents").notNull(),
  },
  (t) => [check("scheme_bands_order", sql`0 <= ${t.qfFromCents} and ${t.qfFromCents} <= ${t.qfToCents}`)],
);

/** What the Caf pays per unit; `bandId` null: the same for every band. */
export const schemeRates = pgTable(
  "scheme_rates",
  {
    id: id(),
    year: integer("year")
      .notNull()
      .references(() => schemes.year),
    aidKind: text("aid_kind").$type<"centre" | "camp">().notNull(),
    unit: text("unit").$type<"day" | "half_day">().notNull(),
    bandId: uuid("band_id").references(() => schemeBands.id),
    rateCents: cents("rate_cents").notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    check("scheme_rates_kind", sql`${t.aidKind} in ('centre', 'camp') and ${t.unit} in ('day', 'half_day')`),
    check("scheme_rates_positive", sql`${t.rateCents} >= 0`),
    check("scheme_rates_order", sql`${t.startsOn} <= ${t.endsOn}`),
  ],
);

/** School holidays of the structure's zone, with their source. */
export const schoolBreaks = pgTable("school_breaks", {
  id: id(),
  name: text("name").notNull(),
  startsOn: day("starts_on").notNull(),
  endsOn: day("ends_on").notNull(),
  source: text("source").notNull(),
});

export const publicHolidays = pgTable("public_holidays", {
  day: day("day").primaryKey(),
  name: text("name").notNull(),
});
