import { sql } from "drizzle-orm";
import {
  check,
  type ExtraConfigColumn,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, day, id, instant } from "./columns.ts";
import { type FamilyArithmetic, families } from "./families.ts";
import { type HelpLevel, hourlyScales } from "./hourly-scales.ts";
import { partners, structures } from "./partners.ts";

/** Prepared, with its quote; waiting for a derogation; open; or dropped before it opened. */
export type HelpFileState = "prepared" | "waiting" | "open" | "dropped";
/** What agents and exports see of a motive. */
export type HelpTheme = "arrival" | "family_life" | "break_up" | "integration";
/** What a derogation goes beyond: the year to ask, the length of help, the hours. */
export type HelpLimit = "request" | "length" | "hours";

/** Dossiers: one family helped by one branch, for one event. Minutes used are kept by the visits. */
export const helpFiles = pgTable(
  "help_files",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    /** The file's name in the branch's own software, or one made up here. */
    reference: text("reference").notNull(),
    familyId: uuid("family_id")
      .notNull()
      .references(() => families.id),
    /** As the family was named when the file was prepared. */
    lastName: text("last_name").notNull(),
    firstName: text("first_name").notNull(),
    level: text("level").$type<HelpLevel>().notNull(),
    theme: text("theme").$type<HelpTheme>().notNull(),
    eventOn: day("event_on").notNull(),
    /** The day the family asked: its month's QF is the one that counts. */
    requestedOn: day("requested_on").notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    agreedMinutes: integer("agreed_minutes").notNull(),
    usedMinutes: integer("used_minutes").notNull().default(0),
    state: text("state").$type<HelpFileState>().notNull().default("prepared"),
    preparedAt: instant("prepared_at").notNull().defaultNow(),
    preparedBy: uuid("prepared_by").notNull(),
    /** Frozen when it opens: the scale in force on the day help begins, and what the family pays for an hour. */
    openedAt: instant("opened_at"),
    openedBy: uuid("opened_by"),
    scaleId: uuid("scale_id").references(() => hourlyScales.id),
    contributionCents: cents("contribution_cents"),
  },
  (t) => [
    uniqueIndex("help_files_reference").on(t.structureId, t.reference),
    unique("help_files_owner").on(t.id, t.partnerId),
    index("help_files_family").on(t.familyId),
    foreignKey({
      name: "help_files_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("help_files_state", sql`${t.state} in ('prepared', 'waiting', 'open', 'dropped')`),
    check("help_files_level", sql`${t.level} in ('aes', 'tisf')`),
    check("help_files_theme", sql`${t.theme} in ('arrival', 'family_life', 'break_up', 'integration')`),
    check("help_files_order", sql`${t.startsOn} <= ${t.endsOn}`),
    check("help_files_minutes", sql`${t.agreedMinutes} > 0`),
    check("help_files_hours_left", sql`0 <= ${t.usedMinutes} and ${t.usedMinutes} <= ${t.agreedMinutes}`),
    check(
      "help_files_opened",
      sql`case ${t.state} when 'open' then ${t.openedAt} is not null
            when 'dropped' then ${t.usedMinutes} = 0
            else ${t.openedAt} is null and ${t.usedMinutes} = 0 end
          and (${t.openedAt} is null) = (${t.scaleId} is null)
          and (${t.openedAt} is null) = (${t.contributionCents} is null)`,
    ),
  ],
);

/** Why help is given: the partner's alone to see, for some motives touch health. */
export const helpFileMotives = pgTable(
  "help_file_motives",
  {
    fileId: uuid("file_id").primaryKey(),
    partnerId: partnerId(),
    motive: text("motive").notNull(),
    /** Of "autre" only, and few. */
    words: text("words"),
  },
  (t) => [
    ownFile("help_file_motives_owner", t),
    check("help_file_motives_words", sql`(${t.motive} = 'other') = (${t.words} is not null)`),
  ],
);

/** The QF a file was opened with: the Caf's to see; the partner's own when it computed it. */
export const helpFileQuotients = pgTable(
  "help_file_quotients",
  {
    fileId: uuid("file_id").primaryKey(),
    partnerId: partnerId(),
    month: day("month").notNull(),
    qfCents: cents("qf_cents").notNull(),
    arithmetic: jsonb("arithmetic").$type<FamilyArithmetic>(),
  },
  (t) => [ownFile("help_file_quotients_owner", t)],
);

/** Asked for by the partner, with new dates or hours; granted or not by an agent, with a reason. */
export const derogations = pgTable(
  "derogations",
  {
    id: id(),
    partnerId: partnerId(),
    fileId: uuid("file_id").notNull(),
    limits: text("limits").$type<HelpLimit>().array().notNull(),
    endsOn: day("ends_on").notNull(),
    agreedMinutes: integer("agreed_minutes").notNull(),
    words: text("words").notNull(),
    askedAt: instant("asked_at").notNull().defaultNow(),
    askedBy: uuid("asked_by").notNull(),
    outcome: text("outcome").$type<"granted" | "denied">(),
    reason: text("reason"),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
  },
  (t) => [
    ownFile("derogations_owner", t),
    /** One at a time. */
    uniqueIndex("derogations_open").on(t.fileId).where(sql`outcome is null`),
    index("derogations_file").on(t.fileId),
    check(
      "derogations_limits",
      sql`${t.limits} <@ array['request', 'length', 'hours'] and cardinality(${t.limits}) > 0`,
    ),
    check("derogations_outcome", sql`${t.outcome} in ('granted', 'denied')`),
    check(
      "derogations_decided",
      sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null) = (${t.reason} is null)`,
    ),
  ],
);

function ownFile(name: string, t: { fileId: ExtraConfigColumn; partnerId: ExtraConfigColumn }) {
  return foreignKey({
    name,
    columns: [t.fileId, t.partnerId],
    foreignColumns: [helpFiles.id, helpFiles.partnerId],
  });
}

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
