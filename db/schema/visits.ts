import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns.ts";
import { helpFiles } from "./home-help.ts";
import { invoiceLines } from "./invoicing.ts";
import { partners, structures } from "./partners.ts";

export type VisitRelease =
  /** Corrected by another visit; called off. */
  | "corrected"
  | "cancelled"
  /** Its invoice line was withdrawn, rejected for good, or credited. */
  | "withdrawn"
  | "rejected"
  | "credited";

/** The people a branch sends to families (intervenants). They don't sign in. */
export const workers = pgTable(
  "workers",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    lastName: text("last_name").notNull(),
    firstName: text("first_name").notNull(),
    addedAt: instant("added_at").notNull().defaultNow(),
    addedBy: uuid("added_by").notNull(),
    /** From that day on no visit is planned for them. */
    leftOn: day("left_on"),
  },
  (t) => [
    index("workers_structure").on(t.structureId),
    unique("workers_owner").on(t.id, t.structureId, t.partnerId),
    foreignKey({
      name: "workers_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
  ],
);

/**
 * A worker in a family's home, travel excluded. Planned ahead, confirmed once it took place; live until released. A
 * worker's live visits never overlap (`visits_never_overlap`, an exclusion constraint).
 */
export const visits = pgTable(
  "visits",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    fileId: uuid("file_id").notNull(),
    workerId: uuid("worker_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** The local day it starts on: the visit belongs to that day's month. */
    visitedOn: day("visited_on").notNull(),
    minutes: integer("minutes").notNull(),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    recordedBy: uuid("recorded_by").notNull(),
    confirmedAt: instant("confirmed_at"),
    confirmedBy: uuid("confirmed_by"),
    releasedAt: instant("released_at"),
    releasedBy: uuid("released_by"),
    releaseReason: text("release_reason").$type<VisitRelease>(),
    invoiceLineId: uuid("invoice_line_id").references(() => invoiceLines.id),
  },
  (t) => [
    index("visits_file").on(t.fileId, t.visitedOn).where(sql`released_at is null`),
    index("visits_structure_day").on(t.structureId, t.visitedOn).where(sql`released_at is null`),
    index("visits_worker").on(t.workerId, t.startsAt).where(sql`released_at is null`),
    index("visits_line").on(t.invoiceLineId),
    foreignKey({
      name: "visits_file_owner",
      columns: [t.fileId, t.partnerId],
      foreignColumns: [helpFiles.id, helpFiles.partnerId],
    }),
    foreignKey({
      name: "visits_worker_owner",
      columns: [t.workerId, t.structureId, t.partnerId],
      foreignColumns: [workers.id, workers.structureId, workers.partnerId],
    }),
    check(
      "visits_minutes",
      sql`${t.minutes} between 1 and 1440 and ${t.endsAt} = ${t.startsAt} + ${t.minutes} * interval '1 minute'`,
    ),
    check("visits_day", sql`${t.visitedOn} = (${t.startsAt} at time zone 'Europe/Paris')::date`),
    check("visits_confirmed", sql`(${t.confirmedAt} is null) = (${t.confirmedBy} is null)`),
    check("visits_invoiced", sql`${t.invoiceLineId} is null or ${t.confirmedAt} is not null`),
    check("visits_released", sql`(${t.releasedAt} is null) = (${t.releaseReason} is null)`),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
