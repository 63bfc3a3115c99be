import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { presences, rosterEntries } from "./attendance.ts";
import { day, id, instant } from "./columns.ts";
import { partners, structures } from "./partners.ts";
import { stays } from "./stays.ts";

/** "Carte à présenter": a child on a list whose card has not been shown yet. Its days hold nothing. */
export const pendingChildren = pgTable(
  "pending_children",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    /** Set when the child waits for a place on a stay. */
    stayId: uuid("stay_id"),
    lastName: text("last_name").notNull(),
    firstName: text("first_name").notNull(),
    birthDate: day("birth_date").notNull(),
    nameKey: text("name_key").notNull(),
    addedAt: instant("added_at").notNull().defaultNow(),
    addedBy: uuid("added_by").notNull(),
    removedAt: instant("removed_at"),
    /** The list entry of the card once it was shown. */
    rosterEntryId: uuid("roster_entry_id").references(() => rosterEntries.id),
    presentedAt: instant("presented_at"),
    presentedBy: uuid("presented_by"),
    /** When the family got back what it had overpaid. */
    refundedOn: day("refunded_on"),
    refundedBy: uuid("refunded_by"),
  },
  (t) => [
    index("pending_children_structure").on(t.structureId),
    index("pending_children_partner").on(t.partnerId),
    uniqueIndex("pending_children_once")
      .on(t.structureId, t.nameKey, t.birthDate, sql`coalesce(stay_id, structure_id)`)
      .where(sql`removed_at is null and presented_at is null`),
    foreignKey({
      name: "pending_children_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    foreignKey({
      name: "pending_children_stay_owner",
      columns: [t.stayId, t.partnerId],
      foreignColumns: [stays.id, stays.partnerId],
    }),
    check("pending_children_presented", sql`(${t.rosterEntryId} is null) = (${t.presentedAt} is null)`),
    check("pending_children_refunded", sql`${t.refundedOn} is null or ${t.presentedAt} is not null`),
  ],
);

/** A day such a child was there: kept, valued 0. Once the card is shown it becomes a presence, or says why not. */
export const pendingDays = pgTable(
  "pending_days",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    pendingChildId: uuid("pending_child_id")
      .notNull()
      .references(() => pendingChildren.id),
    attendedOn: day("attended_on").notNull(),
    slot: text("slot").$type<"morning" | "afternoon" | "day">().notNull(),
    withMeal: boolean("with_meal").notNull().default(false),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    recordedBy: uuid("recorded_by").notNull(),
    releasedAt: instant("released_at"),
    presenceId: uuid("presence_id").references(() => presences.id),
    refusal: text("refusal"),
  },
  (t) => [
    uniqueIndex("pending_days_once").on(t.pendingChildId, t.attendedOn).where(sql`released_at is null`),
    index("pending_days_structure").on(t.structureId, t.attendedOn).where(sql`released_at is null`),
    index("pending_days_presence").on(t.presenceId).where(sql`presence_id is not null`),
    foreignKey({
      name: "pending_days_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("pending_days_slot", sql`${t.slot} in ('morning', 'afternoon', 'day')`),
    check("pending_days_verdict", sql`${t.presenceId} is null or ${t.refusal} is null`),
  ],
);

/** A structure asks the Caf to send a family its letter again. */
export const duplicateRequests = pgTable(
  "duplicate_requests",
  {
    id: id(),
    partnerId: partnerId(),
    pendingChildId: uuid("pending_child_id")
      .notNull()
      .references(() => pendingChildren.id),
    askedAt: instant("asked_at").notNull().defaultNow(),
    askedBy: uuid("asked_by").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    answer: text("answer").$type<"sent" | "no_card">(),
  },
  (t) => [
    uniqueIndex("duplicate_requests_open").on(t.pendingChildId).where(sql`answered_at is null`),
    check("duplicate_requests_answer", sql`${t.answer} is null or ${t.answer} in ('sent', 'no_card')`),
    check("duplicate_requests_answered", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
