import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cards, children } from "./cards.ts";
import { cents, day, id, instant } from "./columns.ts";
import { helpFiles } from "./home-help.ts";
import type { HelpLevel } from "./hourly-scales.ts";
import { partners, structures } from "./partners.ts";
import { stays } from "./stays.ts";

/** `rejected` may be contested for a while; `dismissed` is rejected for good. */
export type LineState = "issued" | "withdrawn" | "accepted" | "rejected" | "contested" | "dismissed" | "paid";

/** Numbers without gaps, one series per partner and year. */
export const invoiceSeries = pgTable(
  "invoice_series",
  { partnerId: partnerId(), year: integer("year").notNull(), lastNumber: integer("last_number").notNull() },
  (t) => [primaryKey({ columns: [t.partnerId, t.year] })],
);

/** Several structures' invoices sent together: one attestation, one reference, subtotals. */
export const sendings = pgTable(
  "sendings",
  {
    id: id(),
    partnerId: partnerId(),
    reference: text("reference"),
    sentAt: instant("sent_at").notNull().defaultNow(),
    sentBy: uuid("sent_by").notNull(),
  },
  (t) => [unique("sendings_owner").on(t.id, t.partnerId)],
);

/** États de facturation: one structure and month, or one stay, frozen once issued. */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    /** First day of the month invoiced. */
    month: day("month").notNull(),
    year: integer("year").notNull(),
    number: integer("number").notNull(),
    /** One invoice per stay: its month is then that of the return. */
    stayId: uuid("stay_id"),
    /** The invoices issued together, structure by structure. */
    sendingId: uuid("sending_id"),
    reference: text("reference"),
    lineCount: integer("line_count").notNull(),
    totalCents: cents("total_cents").notNull(),
    issuedOn: day("issued_on").notNull(),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    issuedBy: uuid("issued_by").notNull(),
  },
  (t) => [
    uniqueIndex("invoices_number").on(t.partnerId, t.year, t.number),
    foreignKey({
      name: "invoices_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    index("invoices_structure_month").on(t.structureId, t.month),
    index("invoices_sending").on(t.sendingId).where(sql`sending_id is not null`),
    foreignKey({
      name: "invoices_stay_owner",
      columns: [t.stayId, t.partnerId],
      foreignColumns: [stays.id, stays.partnerId],
    }),
    foreignKey({
      name: "invoices_sending_owner",
      columns: [t.sendingId, t.partnerId],
      foreignColumns: [sendings.id, sendings.partnerId],
    }),
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

/** Frozen copies of what is claimed: one child, one kind of unit, one rate and price; or the hours of one file. */
export const invoiceLines = pgTable(
  "invoice_lines",
  {
    id: id(),
    invoiceId: uuid("invoice_id")
      .notNull()
      .references(() => invoices.id),
    partnerId: partnerId(),
    position: integer("position").notNull(),
    /** Of days; null of hours. */
    cardId: uuid("card_id").references(() => cards.id),
    childId: uuid("child_id").references(() => children.id),
    cardNumber: text("card_number"),
    /** Of hours; null of days. */
    fileId: uuid("file_id"),
    fileReference: text("file_reference"),
    level: text("level").$type<HelpLevel>(),
    unit: text("unit").$type<"day" | "half_day" | "half_day_meal" | "stay_day" | "hour">().notNull(),
    /** One for each day, half day or visit. */
    dates: date("dates", { mode: "string" }).array().notNull(),
    units: smallint("units").notNull(),
    bandLabel: text("band_label").notNull(),
    rateCents: cents("rate_cents"),
    /** Per unit; of a stay, the share of the whole price that falls on the line's days together. */
    priceCents: cents("price_cents"),
    otherAidCents: cents("other_aid_cents"),
    /** Null on a stay's line, whose days need not cost the same to the cent. */
    unitAidCents: cents("unit_aid_cents"),
    /** Of hours: their minutes, what an hour costs and what the family pays of it, then both for all of them. */
    minutes: integer("minutes"),
    hourlyCostCents: cents("hourly_cost_cents"),
    contributionCents: cents("contribution_cents"),
    costCents: cents("cost_cents"),
    familyCents: cents("family_cents"),
    /** Zero or less on a credit line. */
    amountCents: cents("amount_cents").notNull(),
    /** A credit line (régularisation) names the line it corrects. */
    correctsLineId: uuid("corrects_line_id").references((): AnyPgColumn => invoiceLines.id),
    state: text("state").$type<LineState>().notNull().default("issued"),
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
    index("invoice_lines_card").on(t.cardId).where(sql`card_id is not null`),
    index("invoice_lines_child").on(t.childId).where(sql`child_id is not null`),
    index("invoice_lines_corrects").on(t.correctsLineId).where(sql`corrects_line_id is not null`),
    check(
      "invoice_lines_state_known",
      sql`${t.state} in ('issued', 'withdrawn', 'accepted', 'rejected', 'contested', 'dismissed', 'paid')`,
    ),
    check("invoice_lines_unit", sql`${t.unit} in ('day', 'half_day', 'half_day_meal', 'stay_day', 'hour')`),
    check("invoice_lines_units", sql`${t.units} > 0 and ${t.units} = cardinality(${t.dates})`),
    check(
      "invoice_lines_unit_aid",
      sql`case when ${t.unit} in ('stay_day', 'hour') then ${t.unitAidCents} is null
          else ${t.unitAidCents} is not distinct from
            least(${t.rateCents}, greatest(${t.priceCents} - ${t.otherAidCents}, 0)) end`,
    ),
    check(
      "invoice_lines_amount",
      sql`case when ${t.correctsLineId} is not null then ${t.amountCents} <= 0
          when ${t.unit} = 'hour' then ${t.amountCents} = ${t.costCents} - ${t.familyCents}
          when ${t.unit} = 'stay_day' then ${t.amountCents} =
            least(${t.units} * ${t.rateCents}, greatest(${t.priceCents} - ${t.otherAidCents}, 0))
          else ${t.amountCents} = ${t.units} * ${t.unitAidCents} end`,
    ),
    check(
      "invoice_lines_of_days_or_hours",
      sql`num_nonnulls(${t.cardId}, ${t.childId}, ${t.cardNumber}, ${t.rateCents}, ${t.priceCents}, ${t.otherAidCents})
            = case ${t.unit} when 'hour' then 0 else 6 end
          and num_nonnulls(${t.fileId}, ${t.fileReference}, ${t.level}, ${t.minutes}, ${t.hourlyCostCents},
            ${t.contributionCents}, ${t.costCents}, ${t.familyCents}) = case ${t.unit} when 'hour' then 8 else 0 end`,
    ),
    /** Half a cent goes up, on the cost and on the family's share; the Caf pays what is left to the cent. */
    check(
      "invoice_lines_hours",
      sql`${t.unit} <> 'hour' or ${t.correctsLineId} is not null or (${t.minutes} > 0
          and ${t.costCents} = round(${t.minutes} * ${t.hourlyCostCents} / 60.0)
          and ${t.familyCents} = least(round(${t.minutes} * ${t.contributionCents} / 60.0), ${t.costCents}))`,
    ),
    foreignKey({
      name: "invoice_lines_file_owner",
      columns: [t.fileId, t.partnerId],
      foreignColumns: [helpFiles.id, helpFiles.partnerId],
    }),
    check(
      "invoice_lines_reason",
      sql`(${t.state} in ('rejected', 'contested', 'dismissed')) = (${t.rejectReason} is not null)`,
    ),
    check("invoice_lines_payment", sql`(${t.state} = 'paid') = (${t.paymentId} is not null)`),
    check("invoice_lines_words", sql`${t.rejectWords} is null or ${t.rejectReason} is not null`),
    check(
      "invoice_lines_decided",
      sql`(${t.state} in ('issued', 'withdrawn')) = (${t.decidedAt} is null)
          and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
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
  /** Of a child; null of a family helped at home. */
  birthDate: day("birth_date"),
});

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
