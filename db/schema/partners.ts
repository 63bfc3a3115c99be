import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  customType,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, day, id, instant } from "./columns.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The legal bodies under agreement with the Caf (gestionnaires). */
export const partners = pgTable(
  "partners",
  {
    id: id(),
    name: text("name").notNull(),
    siret: text("siret").notNull(),
    sdjesNumber: text("sdjes_number"),
    iban: text("iban").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by"),
  },
  (t) => [
    uniqueIndex("partners_siret").on(t.siret),
    check("partners_siret_digits", sql`${t.siret} ~ '^[0-9]{14}$'`),
    check("partners_iban_form", sql`${t.iban} ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'`),
  ],
);

/** Dated agreements (conventions); a partner's never overlap. `kinds`: what it is agreed for. */
export const agreements = pgTable(
  "agreements",
  {
    id: id(),
    partnerId: partnerId(),
    kinds: text("kinds").array().notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by"),
  },
  (t) => [
    check(
      "agreements_kinds",
      sql`${t.kinds} <@ array['leisure_centre', 'holiday_camp', 'home_help'] and cardinality(${t.kinds}) > 0`,
    ),
    check("agreements_order", sql`${t.endsOn} is null or ${t.startsOn} <= ${t.endsOn}`),
  ],
);

/** The centres, youth spaces, camp programmes and branches a partner runs. */
export const structures = pgTable(
  "structures",
  {
    id: id(),
    partnerId: partnerId(),
    name: text("name").notNull(),
    commune: text("commune").notNull(),
    kind: text("kind")
      .$type<"leisure_centre" | "youth_space" | "camp_programme" | "home_help_branch">()
      .notNull(),
    closedOn: day("closed_on"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by"),
  },
  (t) => [
    index("structures_partner").on(t.partnerId),
    unique("structures_owner").on(t.id, t.partnerId),
    check(
      "structures_kind",
      sql`${t.kind} in ('leisure_centre', 'youth_space', 'camp_programme', 'home_help_branch')`,
    ),
  ],
);

/** When a structure welcomes children. `weekdays`: bit 0 Monday … bit 6 Sunday. */
export const openingPeriods = pgTable(
  "opening_periods",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    label: text("label").notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    weekdays: smallint("weekdays").notNull(),
  },
  (t) => [
    index("opening_periods_structure").on(t.structureId, t.startsOn),
    foreignKey({
      name: "opening_periods_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("opening_periods_order", sql`${t.startsOn} <= ${t.endsOn}`),
    check("opening_periods_weekdays", sql`${t.weekdays} between 1 and 127`),
  ],
);

/** Files attached to tariffs (deliberation, price list). */
export const documents = pgTable(
  "documents",
  {
    id: id(),
    partnerId: partnerId(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    content: bytea("content").notNull(),
    uploadedAt: instant("uploaded_at").notNull().defaultNow(),
    uploadedBy: uuid("uploaded_by").notNull(),
  },
  (t) => [
    unique("documents_owner").on(t.id, t.partnerId),
    check("documents_size", sql`octet_length(${t.content}) between 1 and 6000000`),
  ],
);

/** A tariff grid (grille tarifaire) applies from its date until the next; a correction supersedes, never edits. */
export const tariffs = pgTable(
  "tariffs",
  {
    id: id(),
    partnerId: partnerId(),
    structureId: uuid("structure_id").notNull(),
    appliesFrom: day("applies_from").notNull(),
    documentId: uuid("document_id"),
    transmittedAt: instant("transmitted_at").notNull().defaultNow(),
    transmittedBy: uuid("transmitted_by").notNull(),
    supersededAt: instant("superseded_at"),
  },
  (t) => [
    uniqueIndex("tariffs_one_per_day").on(t.structureId, t.appliesFrom).where(sql`superseded_at is null`),
    unique("tariffs_owner").on(t.id, t.partnerId),
    foreignKey({
      name: "tariffs_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    foreignKey({
      name: "tariffs_document_owner",
      columns: [t.documentId, t.partnerId],
      foreignColumns: [documents.id, documents.partnerId],
    }),
  ],
);

/** Prices of a grid, per price band of the structure's own ('' when it has none). */
export const tariffPrices = pgTable(
  "tariff_prices",
  {
    tariffId: uuid("tariff_id").notNull(),
    partnerId: partnerId(),
    priceBand: text("price_band").notNull(),
    dayCents: cents("day_cents").notNull(),
    halfDayCents: cents("half_day_cents").notNull(),
    halfDayMealCents: cents("half_day_meal_cents").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tariffId, t.priceBand] }),
    foreignKey({
      name: "tariff_prices_owner",
      columns: [t.tariffId, t.partnerId],
      foreignColumns: [tariffs.id, tariffs.partnerId],
    }),
    check("tariff_prices_positive", sql`least(${t.dayCents}, ${t.halfDayCents}, ${t.halfDayMealCents}) >= 0`),
  ],
);

function partnerId() {
  return uuid("partner_id")
    .notNull()
    .references((): AnyPgColumn => partners.id);
}
