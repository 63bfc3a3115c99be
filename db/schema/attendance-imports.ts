import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accounts.ts";
import { day, id, instant } from "./columns.ts";
import { partners, structures } from "./partners.ts";

/** A file of attendance from a structure's own software: received, checked, shown, its good lines applied. */
export const attendanceImports = pgTable(
  "attendance_imports",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    fileName: text("file_name").notNull(),
    state: text("state")
      .$type<"receiving" | "checking" | "ready" | "applying" | "applied" | "refused">()
      .notNull(),
    refusal: jsonb("refusal").$type<{ reason: string; line?: number; columns?: string[] }>(),
    rows: integer("rows").notNull().default(0),
    checkedRows: integer("checked_rows").notNull().default(0),
    appliedRows: integer("applied_rows").notNull().default(0),
    workedAt: instant("worked_at"),
    counts: jsonb("counts").$type<{ new: number; unchanged: number; refused: number }>(),
    uploadedAt: instant("uploaded_at").notNull().defaultNow(),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => people.id),
    appliedAt: instant("applied_at"),
    appliedBy: uuid("applied_by"),
  },
  (t) => [
    index("attendance_imports_partner").on(t.partnerId, t.uploadedAt),
    foreignKey({
      name: "attendance_imports_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check(
      "attendance_imports_state",
      sql`${t.state} in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused')`,
    ),
  ],
);

/** The lines of such a file as read, then what each would do. `line` counts from 1, the header's. */
export const attendanceImportRows = pgTable(
  "attendance_import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => attendanceImports.id),
    partnerId: uuid("partner_id").notNull(),
    line: integer("line").notNull(),
    number: text("number"),
    birthDate: day("birth_date"),
    attendedOn: day("attended_on"),
    type: text("type").$type<"journee" | "matin" | "apres_midi" | "sejour">(),
    /** False for a line whose own text is at fault: no check will change its verdict. */
    readable: boolean("readable").notNull().default(true),
    verdict: text("verdict").$type<"new" | "unchanged" | "refused" | "applied">(),
    reason: text("reason"),
    details: jsonb("details").$type<Record<string, unknown>>(),
    rosterEntryId: uuid("roster_entry_id"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("attendance_import_rows_verdict").on(t.importId, t.verdict, t.line),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references(() => partners.id);
}
