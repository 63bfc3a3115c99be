import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns.ts";
import { partners } from "./partners.ts";
import { tablets } from "./tablets.ts";

/** Whoever may sign in: a partner's staff and managers, the Caf's agents and administrators. */
export const people = pgTable(
  "people",
  {
    id: id(),
    partnerId: uuid("partner_id").references(() => partners.id),
    role: text("role").$type<"staff" | "manager" | "agent" | "administrator">().notNull(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    passwordChosenAt: instant("password_chosen_at"),
    endsOn: day("ends_on"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by"),
  },
  (t) => [
    index("people_email").on(t.email),
    index("people_partner").on(t.partnerId),
    check("people_role", sql`${t.role} in ('staff', 'manager', 'agent', 'administrator')`),
    check("people_side", sql`(${t.role} in ('staff', 'manager')) = (${t.partnerId} is not null)`),
    check("people_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** Sessions by digest: the token itself is only in the browser. */
export const sessions = pgTable(
  "sessions",
  {
    tokenDigest: text("token_digest").primaryKey(),
    /** Names it to its owner, who may end it; opens nothing. */
    id: uuid("id").notNull().unique().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    /** "Firefox, Windows": for its owner to recognise it. */
    device: text("device").notNull().default(""),
    createdAt: instant("created_at").notNull().defaultNow(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    /** Null: only the password was proved. */
    secondFactorAt: instant("second_factor_at"),
    /** When its person last proved to be there, by password, code or passkey. */
    confirmedAt: instant("confirmed_at").notNull().defaultNow(),
    /** The shared tablet it is open on, which opens that structure's roll call and the desk alone. */
    tabletId: uuid("tablet_id").references(() => tablets.id),
  },
  (t) => [index("sessions_person").on(t.personId), index("sessions_tablet").on(t.tabletId)],
);

/** Single-use tokens by digest: mailed to invite or to choose a new password; "choice" picks one of a mailbox's accounts. */
export const passwordLinks = pgTable(
  "password_links",
  {
    tokenDigest: text("token_digest").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    purpose: text("purpose").$type<"invitation" | "reset" | "choice">().notNull(),
    /** Key of the form that asked for the mail: sent twice, it mails once. */
    issuedKey: uuid("issued_key"),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("password_links_person").on(t.personId),
    uniqueIndex("password_links_issued_key").on(t.personId, t.issuedKey),
    check("password_links_purpose", sql`${t.purpose} in ('invitation', 'reset', 'choice')`),
  ],
);

/** Failed sign-ins and reset requests, counted per bucket (digest of an e-mail or address). */
export const failedAttempts = pgTable(
  "failed_attempts",
  { bucket: text("bucket").notNull(), at: instant("at").notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.bucket, t.at] })],
);
