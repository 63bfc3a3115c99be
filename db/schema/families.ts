import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, day, id, instant } from "./columns.ts";
import { partners } from "./partners.ts";

/** What a computed QF was computed from. */
export type FamilyArithmetic = {
  yearlyIncomeCents: number;
  monthlyBenefitsCents: number;
  halfParts: number;
};

/**
 * Families who may be helped at home. Without an owner: the Caf's own, known by their file number (matricule), which
 * partners only find through `find_family`. With one: a non-allocataire family as that partner entered it.
 */
export const families = pgTable(
  "families",
  {
    id: id(),
    partnerId: partnerId(),
    familyFile: text("family_file"),
    lastName: text("last_name").notNull(),
    firstName: text("first_name").notNull(),
    /** Home help is for the general scheme of social security; the MSA has its own. */
    regime: text("regime").$type<"general" | "msa">().notNull(),
    enteredAt: instant("entered_at").notNull().defaultNow(),
    enteredBy: uuid("entered_by"),
  },
  (t) => [
    uniqueIndex("families_family_file").on(t.familyFile),
    index("families_partner").on(t.partnerId),
    check("families_known_or_entered", sql`(${t.partnerId} is null) = (${t.familyFile} is not null)`),
    check("families_regime", sql`${t.regime} in ('general', 'msa')`),
  ],
);

/** A family's QF of a month; a month without a row is unknown. `arithmetic` of a non-allocataire's. */
export const familyQuotients = pgTable(
  "family_quotients",
  {
    familyId: familyId(),
    partnerId: partnerId(),
    month: day("month").notNull(),
    qfCents: cents("qf_cents").notNull(),
    arithmetic: jsonb("arithmetic").$type<FamilyArithmetic>(),
  },
  (t) => [
    primaryKey({ columns: [t.familyId, t.month] }),
    check("family_quotients_month", sql`date_part('day', ${t.month}) = 1`),
    check("family_quotients_positive", sql`${t.qfCents} >= 0`),
    check("family_quotients_arithmetic", sql`(${t.partnerId} is null) = (${t.arithmetic} is null)`),
  ],
);

/** Birth dates of a family's children, born or expected; no names. Twins are two rows. */
export const familyChildren = pgTable(
  "family_children",
  {
    id: id(),
    familyId: familyId(),
    partnerId: partnerId(),
    birthDate: day("birth_date").notNull(),
    expected: boolean("expected").notNull().default(false),
  },
  (t) => [index("family_children_family").on(t.familyId)],
);

function familyId() {
  return uuid("family_id")
    .notNull()
    .references(() => families.id);
}

function partnerId() {
  return uuid("partner_id").references(() => partners.id);
}
