import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { cents, day, id } from "./columns.ts";
import { importColumns, knownImportState, verdictColumns } from "./imports.ts";
import { partners, structures } from "./partners.ts";

/** The Caf's families, their QF of a month and their children's birth dates, as agents load them. */
export const familyImports = pgTable("family_imports", { id: id(), ...importColumns() }, () => [
  check("family_imports_state", knownImportState),
]);

export const familyImportRows = pgTable(
  "family_import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => familyImports.id),
    ...verdictColumns<"new" | "unchanged" | "changed" | "refused">(),
    familyFile: text("family_file"),
    lastName: text("last_name"),
    firstName: text("first_name"),
    regime: text("regime").$type<"general" | "msa">(),
    quotientMonth: day("quotient_month"),
    /** Null: the QF of that month is not known. */
    qfCents: cents("qf_cents"),
    birthDates: date("birth_dates", { mode: "string" }).array(),
    expectedOn: day("expected_on"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("family_import_rows_verdict").on(t.importId, t.verdict, t.line),
  ],
);

/** Visits as a branch's own planning software exports them. */
export const visitImports = pgTable(
  "visit_imports",
  {
    id: id(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    structureId: uuid("structure_id").notNull(),
    ...importColumns(),
  },
  (t) => [
    index("visit_imports_partner").on(t.partnerId, t.uploadedAt),
    foreignKey({
      name: "visit_imports_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("visit_imports_state", knownImportState),
  ],
);

export const visitImportRows = pgTable(
  "visit_import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => visitImports.id),
    partnerId: uuid("partner_id").notNull(),
    ...verdictColumns<"new" | "unchanged" | "refused" | "applied">(),
    reference: text("reference"),
    workerName: text("worker_name"),
    visitedOn: day("visited_on"),
    /** "22:00", as typed; of an hour that comes twice, "02:30A" the first time and "02:30B" the second. */
    startsAt: text("starts_at"),
    endsAt: text("ends_at"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("visit_import_rows_verdict").on(t.importId, t.verdict, t.line),
  ],
);
