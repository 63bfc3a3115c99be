import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cards, children } from "./cards.ts";
import { cents, day, id, instant } from "./columns.ts";
import { partners, structures } from "./partners.ts";

/** Numbers without gaps, one series per partner and year. */
export const invoiceSeries = pgTable(
  "invoice_series",
  { partnerId: partnerId(), year: integer("year").notNull(), lastNumber: integer("last_number").notNull() },
  (t) => [primaryKey({ columns: [t.partnerId, t.year] })],
);

/** États de facturation: one structure and month, frozen once issued. */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id")
      .notNull()
      .references(() => structures.id),
    /** First day of the month invoiced. */
    month: day("month").notNull(),
    year: integer("year").notNull(),
    number: integer("number").notNull(),
    reference: text("reference"),
    lineCount: integer("line_count").notNull(),
    totalCents: cents("total_cents").notNull(),
    issuedOn: day("issued_on").notNull(),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    issuedBy: uuid("issued_by").notNull(),
  },
  (t) => [
    uniqueIndex("invoices_number").on(t.partnerId, t.year, t.number),
    index("invoices_structure_month").on(t.structureId, t.month),
    check("invoices_month", sql`date_part('day', ${t.month}) = 1`),
    check("invoices_line_count", sql`${t.lineCount} > 0`),
  ],
);

/** The proof of a transfer: what was paid, when, under which reference. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    partnerId: partnerId(),
    invoiceId: uuid("invoice_id")
      .notNull()
      .references(() => invoices.id),
    paidOn: day("paid_on").notNull(),
    transferReference: text("transfer_reference").notNull(),
    amountCents: cents("amount_cents").notNull(),
    markedAt: instant("marked_at").notNull().defaultNow(),
    markedBy: uuid("marked_by").notNull(),
  },
  (t) => [index("payments_invoice").on(t.invoiceId)],
);

/** Frozen copies of what is claimed: one child, one kind of unit, one rate and price. */
export const invoiceLines = pgTable(
  "invoice_lines",
  {
    id: id(),
    invoiceId: uuid("invoice_id")
      .notNull()
      .references(() => invoices.id),
    partnerId: partnerId(),
    position: integer("position").notNull(),
    cardId: uuid("card_id")
      .notNull()
      .references(() => cards.id),
    childId: uuid("child_id")
      .notNull()
      .references(() => children.id),
    cardNumber: text("card_number").notNull(),
    unit: text("unit").$type<"day" | "half_day" | "half_day_meal">().notNull(),
    dates: date("dates", { mode: "string" }).array().notNull(),
    units: smallint("units").notNull(),
    bandLabel: text("band_label").notNull(),
    rateCents: cents("rate_cents").notNull(),
    priceCents: cents("price_cents").notNull(),
    otherAidCents: cents("other_aid_cents").notNull(),
    unitAidCents: cents("unit_aid_cents").notNull(),
    amountCents: cents("amount_cents").notNull(),
    state: text("state").$type<"issued" | "accepted" | "rejected" | "paid">().notNull().default("issued"),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
    /** A code of the short list, then the agent's own words. */
    rejectReason: text("reject_reason"),
    rejectWords: text("reject_words"),
    paymentId: uuid("payment_id").references(() => payments.id),
  },
  (t) => [
    uniqueIndex("invoice_lines_position").on(t.invoiceId, t.position),
    index("invoice_lines_state").on(t.state, t.invoiceId),
    check("invoice_lines_state_known", sql`${t.state} in ('issued', 'accepted', 'rejected', 'paid')`),
    check("invoice_lines_unit", sql`${t.unit} in ('day', 'half_day', 'half_day_meal')`),
    check("invoice_lines_units", sql`${t.units} > 0 and ${t.units} = cardinality(${t.dates})`),
    check(
      "invoice_lines_unit_aid",
      sql`${t.unitAidCents} = least(${t.rateCents}, greatest(${t.priceCents} - ${t.otherAidCents}, 0))`,
    ),
    check("invoice_lines_amount", sql`${t.amountCents} = ${t.units} * ${t.unitAidCents}`),
    check("invoice_lines_reason", sql`(${t.state} = 'rejected') = (${t.rejectReason} is not null)`),
    check("invoice_lines_payment", sql`(${t.state} = 'paid') = (${t.paymentId} is not null)`),
    check("invoice_lines_words", sql`${t.rejectWords} is null or ${t.rejectReason} is not null`),
    check(
      "invoice_lines_decided",
      sql`(${t.state} = 'issued') = (${t.decidedAt} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
  ],
);

/** Names on frozen lines, apart, so that they can be purged while the amounts stay. */
export const invoiceLineNames = pgTable("invoice_line_names", {
  lineId: uuid("line_id")
    .primaryKey()
    .references(() => invoiceLines.id),
  partnerId: partnerId(),
  lastName: text("last_name").notNull(),
  firstName: text("first_name").notNull(),
  birthDate: day("birth_date").notNull(),
});

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
