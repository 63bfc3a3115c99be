import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cards, children } from "./cards.ts";
import { cents, day, id, instant } from "./columns.ts";
import { invoiceLines } from "./invoicing.ts";
import { partners, structures } from "./partners.ts";
import { enrolments } from "./stays.ts";

export type ReleaseReason =
  /** The roll call or the stay's list was corrected; the child left early; the place or the stay was cancelled. */
  | "corrected"
  | "absent"
  | "left_early"
  | "cancelled"
  /** Nobody confirmed it in time. */
  | "lapsed"
  /** Its invoice line was withdrawn, rejected for good, or credited. */
  | "withdrawn"
  | "rejected"
  | "credited"
  /** An agent settled two homes' clash. */
  | "clash";

/** The children on a structure's list: the card shown, the price band, other aids deducted per unit. */
export const rosterEntries = pgTable(
  "roster_entries",
  {
    id: id(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    structureId: uuid("structure_id").notNull(),
    cardId: uuid("card_id")
      .notNull()
      .references(() => cards.id),
    priceBand: text("price_band").notNull().default(""),
    otherAidDayCents: cents("other_aid_day_cents").notNull().default(0),
    otherAidHalfDayCents: cents("other_aid_half_day_cents").notNull().default(0),
    /** Half days of this child are taken with the meal. */
    halfDayMeal: boolean("half_day_meal").notNull().default(false),
    addedAt: instant("added_at").notNull().defaultNow(),
    addedBy: uuid("added_by").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    /** A child who comes back to a list finds the same entry. */
    uniqueIndex("roster_entries_once").on(t.structureId, t.cardId),
    foreignKey({
      name: "roster_entries_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    index("roster_entries_partner_card").on(t.partnerId, t.cardId),
    index("roster_entries_card").on(t.cardId),
    check("roster_entries_aids", sql`least(${t.otherAidDayCents}, ${t.otherAidHalfDayCents}) >= 0`),
  ],
);

/** A day or half day a child was there. Live until released; only live rows count. */
export const presences = pgTable(
  "presences",
  {
    id: id(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    structureId: uuid("structure_id").notNull(),
    rosterEntryId: uuid("roster_entry_id")
      .notNull()
      .references(() => rosterEntries.id),
    cardId: uuid("card_id")
      .notNull()
      .references(() => cards.id),
    childId: uuid("child_id")
      .notNull()
      .references(() => children.id),
    attendedOn: day("attended_on").notNull(),
    slot: text("slot").$type<"morning" | "afternoon" | "day">().notNull(),
    withMeal: boolean("with_meal").notNull().default(false),
    halfDays: smallint("half_days").notNull(),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    recordedBy: uuid("recorded_by").notNull(),
    releasedAt: instant("released_at"),
    releasedBy: uuid("released_by"),
    /** Why it counts no more. */
    releaseReason: text("release_reason").$type<ReleaseReason>(),
    /** A day of a stay; `held` until its attendance is confirmed. */
    enrolmentId: uuid("enrolment_id").references(() => enrolments.id),
    held: boolean("held").notNull().default(false),
    invoiceLineId: uuid("invoice_line_id").references(() => invoiceLines.id),
  },
  (t) => [
    uniqueIndex("presences_one_morning")
      .on(t.childId, t.attendedOn)
      .where(sql`released_at is null and slot in ('morning', 'day')`),
    uniqueIndex("presences_one_afternoon")
      .on(t.childId, t.attendedOn)
      .where(sql`released_at is null and slot in ('afternoon', 'day')`),
    foreignKey({
      name: "presences_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    index("presences_structure_day").on(t.structureId, t.attendedOn).where(sql`released_at is null`),
    index("presences_card").on(t.cardId, t.attendedOn),
    index("presences_line").on(t.invoiceLineId),
    check("presences_slot", sql`${t.slot} in ('morning', 'afternoon', 'day')`),
    check("presences_half_days", sql`${t.halfDays} > 0`),
    index("presences_enrolment").on(t.enrolmentId).where(sql`enrolment_id is not null`),
    check(
      "presences_held",
      sql`not ${t.held} or (${t.enrolmentId} is not null and ${t.invoiceLineId} is null)`,
    ),
    check("presences_stay_days_are_whole", sql`${t.enrolmentId} is null or ${t.slot} = 'day'`),
    check("presences_released", sql`${t.releaseReason} is null or ${t.releasedAt} is not null`),
  ],
);
