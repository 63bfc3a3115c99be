import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accounts.ts";
import { cents, day, id, instant } from "./columns.ts";

/** A child as the Caf knows it; the yearly cap hangs on the child, whatever card is shown. */
export const children = pgTable(
  "children",
  {
    id: id(),
    externalId: text("external_id"),
    lastName: text("last_name").notNull(),
    firstName: text("first_name").notNull(),
    birthDate: day("birth_date").notNull(),
    /** Both names without case, accent or hyphen: "DUPONT|LEA". */
    nameKey: text("name_key").notNull(),
    /** Found to be another row's child: its cards count for that one, until an agent parts them. */
    joinedInto: uuid("joined_into").references((): AnyPgColumn => children.id),
    joinedAt: instant("joined_at"),
    joinedBy: uuid("joined_by"),
  },
  (t) => [
    check(
      "children_joined",
      sql`(${t.joinedInto} is null) = (${t.joinedAt} is null) and ${t.joinedInto} <> ${t.id}`,
    ),
    index("children_joined_into").on(t.joinedInto).where(sql`joined_into is not null`),
    uniqueIndex("children_external_id").on(t.externalId),
    index("children_name_key").on(t.nameKey, t.birthDate),
  ],
);

/** Cartes d'identité vacances: one per child, family file and civil year. QF and reference month are frozen. */
export const cards = pgTable(
  "cards",
  {
    id: id(),
    number: text("number").notNull(),
    /** The child whose counter this card draws on: the one it names, or the one that was joined with. */
    childId: uuid("child_id")
      .notNull()
      .references(() => children.id),
    /** The child as the family's file names it. */
    namedChildId: uuid("named_child_id")
      .notNull()
      .references(() => children.id),
    familyFile: text("family_file"),
    qfCents: cents("qf_cents").notNull(),
    qfReferenceMonth: day("qf_reference_month").notNull(),
    benefitsDrawn: boolean("benefits_drawn").notNull(),
    validFrom: day("valid_from").notNull(),
    validUntil: day("valid_until").notNull(),
    motive: text("motive"),
    /** Alternating custody by judgment: its date, and what the QF was computed from. */
    judgmentOn: day("judgment_on"),
    qfArithmetic: jsonb("qf_arithmetic").$type<{
      yearlyIncomeCents: number;
      monthlyBenefitsCents: number;
      halfParts: number;
    }>(),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    issuedBy: uuid("issued_by"),
    importId: uuid("import_id"),
    /** From that day on the card opens no right; days before it stand. */
    cancelledOn: day("cancelled_on"),
    cancelledBy: uuid("cancelled_by"),
    cancelReason: text("cancel_reason"),
  },
  (t) => [
    uniqueIndex("cards_number").on(t.number),
    /** A number is the same with and without its hyphens: it is looked up without. */
    uniqueIndex("cards_plain_number").on(sql`replace(${t.number}, '-', '')`),
    index("cards_child").on(t.childId),
    index("cards_named_child").on(t.namedChildId),
    index("cards_family_file").on(t.familyFile),
    check("cards_number_form", sql`${t.number} ~ '^[A-Z0-9-]{4,24}$'`),
    check("cards_order", sql`${t.validFrom} <= ${t.validUntil}`),
    check(
      "cards_one_civil_year",
      sql`date_part('year', ${t.validFrom}) = date_part('year', ${t.validUntil})`,
    ),
    check("cards_qf_positive", sql`${t.qfCents} >= 0`),
    check("cards_cancelled", sql`(${t.cancelledOn} is null) = (${t.cancelReason} is null)`),
  ],
);

/** Two children whom an agent looked at and found to be two: homonyms, not one child with two homes. */
export const childDistinctions = pgTable(
  "child_distinctions",
  {
    oneId: uuid("one_id")
      .notNull()
      .references(() => children.id),
    otherId: uuid("other_id")
      .notNull()
      .references(() => children.id),
    decidedAt: instant("decided_at").notNull().defaultNow(),
    decidedBy: uuid("decided_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.oneId, t.otherId] }),
    check("child_distinctions_order", sql`${t.oneId} < ${t.otherId}`),
  ],
);

/** One row: moved by every change of a card, so that a preview knows it is stale. */
export const cardRegistry = pgTable(
  "card_registry",
  { one: smallint("one").primaryKey().default(1), version: bigint("version", { mode: "number" }).notNull() },
  (t) => [check("card_registry_single", sql`${t.one} = 1`)],
);

/** The shared counter: half days a child has used in a civil year, and the cap it may not pass. */
export const childYears = pgTable(
  "child_years",
  {
    childId: uuid("child_id")
      .notNull()
      .references(() => children.id),
    year: integer("year").notNull(),
    capHalfDays: integer("cap_half_days").notNull(),
    usedHalfDays: integer("used_half_days").notNull().default(0),
    /** Excess brought by two cards found to be the same child's. */
    joinedExcess: integer("joined_excess").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.childId, t.year] }),
    check(
      "child_years_cap",
      sql`${t.usedHalfDays} >= 0 and ${t.joinedExcess} >= 0 and ${t.usedHalfDays} <= ${t.capHalfDays} + ${t.joinedExcess}`,
    ),
  ],
);

/** A January file on its way: received, checked in batches, shown, then applied all or nothing. */
export const cardImports = pgTable(
  "card_imports",
  {
    id: id(),
    fileName: text("file_name").notNull(),
    fileDigest: text("file_digest"),
    state: text("state")
      .$type<"receiving" | "checking" | "ready" | "applying" | "applied" | "refused">()
      .notNull(),
    /** Why a file was refused, or its last application: a reason code with its line and columns. */
    refusal: jsonb("refusal").$type<{ reason: string; line?: number; columns?: string[] }>(),
    rows: integer("rows").notNull().default(0),
    checkedRows: integer("checked_rows").notNull().default(0),
    lastCheckedLine: integer("last_checked_line").notNull().default(0),
    /** When a job last moved it forward: an import left alone is taken up again. */
    workedAt: instant("worked_at"),
    counts: jsonb("counts").$type<{ new: number; unchanged: number; changed: number; refused: number }>(),
    registryVersion: bigint("registry_version", { mode: "number" }),
    uploadedAt: instant("uploaded_at").notNull().defaultNow(),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => people.id),
    appliedAt: instant("applied_at"),
    appliedBy: uuid("applied_by"),
  },
  (t) => [
    check(
      "card_imports_state",
      sql`${t.state} in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused')`,
    ),
  ],
);

/** The rows of a file as read, then what they would do. `line` counts from 1, the header's. */
export const cardImportRows = pgTable(
  "card_import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => cardImports.id),
    line: integer("line").notNull(),
    number: text("number"),
    externalId: text("external_id"),
    familyFile: text("family_file"),
    lastName: text("last_name"),
    firstName: text("first_name"),
    nameKey: text("name_key"),
    birthDate: day("birth_date"),
    qfCents: cents("qf_cents"),
    qfReferenceMonth: day("qf_reference_month"),
    benefitsDrawn: boolean("benefits_drawn"),
    validFrom: day("valid_from"),
    validUntil: day("valid_until"),
    motive: text("motive"),
    /** False for a line whose own text is at fault: no check will change its verdict. */
    readable: boolean("readable").notNull().default(true),
    verdict: text("verdict").$type<"new" | "unchanged" | "changed" | "refused">(),
    reason: text("reason"),
    /** What the reason's sentence names: another line, dates, the fields that change. */
    details: jsonb("details").$type<Record<string, unknown>>(),
    cardId: uuid("card_id"),
    childId: uuid("child_id"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("card_import_rows_verdict").on(t.importId, t.verdict, t.line),
  ],
);
