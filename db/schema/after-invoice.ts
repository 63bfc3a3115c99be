import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, day, id, instant } from "./columns.ts";
import { invoiceLines } from "./invoicing.ts";
import { documents, partners, structures } from "./partners.ts";
import { stays } from "./stays.ts";

/** The partner's answer to a rejection, with its scanned sheet, and the agent's decision on it. */
export const contests = pgTable(
  "contests",
  {
    id: id(),
    partnerId: partnerId(),
    lineId: uuid("line_id")
      .notNull()
      .references(() => invoiceLines.id),
    words: text("words").notNull(),
    documentId: uuid("document_id"),
    /** What the line had been rejected for. */
    rejectReason: text("reject_reason").notNull(),
    rejectWords: text("reject_words"),
    contestedAt: instant("contested_at").notNull().defaultNow(),
    contestedBy: uuid("contested_by").notNull(),
    outcome: text("outcome").$type<"won" | "lost">(),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
    answer: text("answer"),
  },
  (t) => [
    /** A rejection is contested once. */
    uniqueIndex("contests_line").on(t.lineId),
    foreignKey({
      name: "contests_document_owner",
      columns: [t.documentId, t.partnerId],
      foreignColumns: [documents.id, documents.partnerId],
    }),
    check("contests_outcome", sql`${t.outcome} is null or ${t.outcome} in ('won', 'lost')`),
    check("contests_decided", sql`(${t.outcome} is null) = (${t.decidedAt} is null)`),
  ],
);

/** Régularisations announced by the partner: days of a decided line that were its own mistake. */
export const credits = pgTable(
  "credits",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    /** The line corrected. */
    lineId: uuid("line_id")
      .notNull()
      .references(() => invoiceLines.id),
    dates: date("dates", { mode: "string" }).array().notNull(),
    /** What those days were paid; nothing when they cost the family nothing. */
    amountCents: cents("amount_cents").notNull(),
    words: text("words").notNull(),
    announcedAt: instant("announced_at").notNull().defaultNow(),
    announcedBy: uuid("announced_by").notNull(),
    droppedAt: instant("dropped_at"),
    /** The credit line that carried it, once invoiced. */
    creditLineId: uuid("credit_line_id").references(() => invoiceLines.id),
  },
  (t) => [
    index("credits_waiting").on(t.structureId).where(sql`credit_line_id is null and dropped_at is null`),
    uniqueIndex("credits_line_once").on(t.creditLineId),
    index("credits_of_line").on(t.lineId),
    foreignKey({
      name: "credits_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("credits_some", sql`cardinality(${t.dates}) > 0 and ${t.amountCents} >= 0`),
  ],
);

/** Accord hors délai: asked by the partner for a month or a stay, granted or not by an agent, with a reason. */
export const lateAgreements = pgTable(
  "late_agreements",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    month: day("month").notNull(),
    stayId: uuid("stay_id"),
    words: text("words").notNull(),
    askedAt: instant("asked_at").notNull().defaultNow(),
    askedBy: uuid("asked_by").notNull(),
    granted: boolean("granted"),
    reason: text("reason"),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
  },
  (t) => [
    uniqueIndex("late_agreements_open")
      .on(t.structureId, t.month, sql`coalesce(stay_id, structure_id)`)
      .where(sql`granted is null or granted`),
    foreignKey({
      name: "late_agreements_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    foreignKey({
      name: "late_agreements_stay_owner",
      columns: [t.stayId, t.partnerId],
      foreignColumns: [stays.id, stays.partnerId],
    }),
    check("late_agreements_decided", sql`(${t.granted} is null) = (${t.decidedAt} is null)`),
    check("late_agreements_reason", sql`${t.granted} is null or ${t.reason} is not null`),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
