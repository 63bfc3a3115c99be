import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { day, id } from "./columns.ts";
import { importColumns, verdictColumns } from "./imports.ts";
import { partners, structures } from "./partners.ts";

/** A file of attendance from a structure's own software: received, checked, shown, its good lines applied. */
export const attendanceImports = pgTable(
  "attendance_imports",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    ...importColumns(),
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
    ...verdictColumns<"new" | "unchanged" | "refused" | "applied">(),
    number: text("number"),
    birthDate: day("birth_date"),
    attendedOn: day("attended_on"),
    type: text("type").$type<"journee" | "matin" | "apres_midi" | "sejour">(),
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
