import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { rosterEntries } from "./attendance.ts";
import { cents, day, id, instant } from "./columns.ts";
import { documents, partners, structures } from "./partners.ts";

/** Séjours: colonies and camps of a camp programme, mini-camps of a centre. */
export const stays = pgTable(
  "stays",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    name: text("name").notNull(),
    place: text("place").notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    /** The whole price; shared over the stay's days, the first ones carrying the odd cents. */
    priceCents: cents("price_cents").notNull(),
    documentId: uuid("document_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by").notNull(),
    /** When its people were told that days wait for confirmation. */
    remindedAt: instant("reminded_at"),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: uuid("cancelled_by"),
    cancelReason: text("cancel_reason"),
  },
  (t) => [
    index("stays_structure").on(t.structureId, t.startsOn),
    index("stays_ends").on(t.endsOn),
    unique("stays_owner").on(t.id, t.partnerId),
    foreignKey({
      name: "stays_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    foreignKey({
      name: "stays_document_owner",
      columns: [t.documentId, t.partnerId],
      foreignColumns: [documents.id, documents.partnerId],
    }),
    check("stays_order", sql`${t.startsOn} <= ${t.endsOn} and ${t.endsOn} - ${t.startsOn} < 60`),
    check("stays_price", sql`${t.priceCents} >= 0`),
    check("stays_cancelled", sql`(${t.cancelledAt} is null) = (${t.cancelReason} is null)`),
  ],
);

/** A child's place on a stay. Its days are presences; `priceCents` is the child's own whole price. */
export const enrolments = pgTable(
  "enrolments",
  {
    id: id(),
    partnerId: partnerId(),
    stayId: uuid("stay_id").notNull(),
    /** The card shown; days of another civil year use the card of that year on the same list. */
    rosterEntryId: uuid("roster_entry_id")
      .notNull()
      .references(() => rosterEntries.id),
    priceCents: cents("price_cents").notNull(),
    /** Other aids deducted from the whole price. */
    otherAidCents: cents("other_aid_cents").notNull().default(0),
    /** Days before it hold nothing: the card was shown that day, in a year whose scheme counts no day before. */
    aidedFrom: day("aided_from"),
    enrolledAt: instant("enrolled_at").notNull().defaultNow(),
    enrolledBy: uuid("enrolled_by").notNull(),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: uuid("cancelled_by"),
  },
  (t) => [
    uniqueIndex("enrolments_once").on(t.stayId, t.rosterEntryId),
    index("enrolments_entry").on(t.rosterEntryId),
    foreignKey({
      name: "enrolments_stay_owner",
      columns: [t.stayId, t.partnerId],
      foreignColumns: [stays.id, stays.partnerId],
    }),
    check("enrolments_amounts", sql`${t.priceCents} >= 0 and ${t.otherAidCents} >= 0`),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
