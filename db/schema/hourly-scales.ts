import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, day, id, instant } from "./columns.ts";
import { partners, structures } from "./partners.ts";
import { schemes } from "./schemes.ts";

/** Two levels of intervention: material difficulty (AES), social or educational difficulty (TISF). */
export type HelpLevel = "aes" | "tisf";

/** What a year says of home help, with its source. */
export const homeHelpSchemes = pgTable(
  "home_help_schemes",
  {
    year: integer("year")
      .primaryKey()
      .references(() => schemes.year),
    source: text("source").notNull(),
    /** What the lowest and the highest step of an hourly scale must say. */
    firstHourlyCents: cents("first_hourly_cents").notNull(),
    lastHourlyCents: cents("last_hourly_cents").notNull(),
    /** A child counts until this birthday. */
    childAgeUntil: smallint("child_age_until").notNull(),
    /** Help is asked for within so many months of the event, and lasts so many at most. */
    requestMonths: smallint("request_months").notNull(),
    helpMonths: smallint("help_months").notNull(),
    /** At most so many minutes a file; null: no limit. */
    aesMaxMinutes: integer("aes_max_minutes"),
    tisfMaxMinutes: integer("tisf_max_minutes"),
  },
  (t) => [
    check(
      "home_help_schemes_positive",
      sql`0 <= ${t.firstHourlyCents} and ${t.firstHourlyCents} <= ${t.lastHourlyCents}
          and least(${t.childAgeUntil}, ${t.requestMonths}, ${t.helpMonths}, ${t.aesMaxMinutes}, ${t.tisfMaxMinutes}) > 0`,
    ),
  ],
);

/** Versions of the national hourly scale. A file keeps the one in force on the day its help began. */
export const hourlyScales = pgTable(
  "hourly_scales",
  {
    id: id(),
    name: text("name").notNull(),
    source: text("source").notNull(),
    appliesFrom: day("applies_from").notNull(),
    /** A sample, for demonstrations and tests: it says so wherever it shows, and production refuses it. */
    fictitious: boolean("fictitious").notNull().default(false),
    adoptedAt: instant("adopted_at").notNull().defaultNow(),
    adoptedBy: uuid("adopted_by"),
    /** A correction for the same date supersedes, never edits. */
    supersededAt: instant("superseded_at"),
  },
  (t) => [uniqueIndex("hourly_scales_one_per_day").on(t.appliesFrom).where(sql`superseded_at is null`)],
);

/** What the family pays for an hour, by QF: both ends inclusive, to the cent; the last step is open-ended. */
export const hourlyScaleSteps = pgTable(
  "hourly_scale_steps",
  {
    scaleId: uuid("scale_id")
      .notNull()
      .references(() => hourlyScales.id),
    qfFromCents: cents("qf_from_cents").notNull(),
    qfToCents: cents("qf_to_cents"),
    hourlyCents: cents("hourly_cents").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scaleId, t.qfFromCents] }),
    check("hourly_scale_steps_order", sql`0 <= ${t.qfFromCents} and ${t.qfFromCents} <= ${t.qfToCents}`),
    check("hourly_scale_steps_positive", sql`${t.hourlyCents} >= 0`),
  ],
);

/** What an hour costs, agreed between the Caf and an ADMR branch, from a date; corrections supersede. */
export const hourlyCosts = pgTable(
  "hourly_costs",
  {
    id: id(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    structureId: uuid("structure_id").notNull(),
    level: text("level").$type<HelpLevel>().notNull(),
    appliesFrom: day("applies_from").notNull(),
    hourlyCents: cents("hourly_cents").notNull(),
    source: text("source").notNull(),
    agreedAt: instant("agreed_at").notNull().defaultNow(),
    agreedBy: uuid("agreed_by").notNull(),
    supersededAt: instant("superseded_at"),
  },
  (t) => [
    uniqueIndex("hourly_costs_one_per_day")
      .on(t.structureId, t.level, t.appliesFrom)
      .where(sql`superseded_at is null`),
    index("hourly_costs_partner").on(t.partnerId),
    foreignKey({
      name: "hourly_costs_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("hourly_costs_level", sql`${t.level} in ('aes', 'tisf')`),
    check("hourly_costs_positive", sql`${t.hourlyCents} > 0`),
  ],
);
