import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns.ts";
import { partners, structures } from "./partners.ts";

/** A tablet that a structure's people share: announced by a manager, paired by the code shown to them, by digest. */
export const tablets = pgTable(
  "tablets",
  {
    id: id(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    structureId: uuid("structure_id").notNull(),
    name: text("name").notNull(),
    /** Its last day. */
    endsOn: day("ends_on").notNull(),
    pairingDigest: text("pairing_digest").notNull(),
    pairingExpiresAt: instant("pairing_expires_at").notNull(),
    /** Digest of what the tablet keeps in a cookie; null until it is paired. */
    tokenDigest: text("token_digest"),
    pairedAt: instant("paired_at"),
    /** "Chrome, Android": for the manager to recognise it. */
    device: text("device").notNull().default(""),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by").notNull(),
    unlockedAt: instant("unlocked_at"),
    unlockedBy: uuid("unlocked_by"),
    revokedAt: instant("revoked_at"),
    revokedBy: uuid("revoked_by"),
  },
  (t) => [
    index("tablets_partner").on(t.partnerId),
    uniqueIndex("tablets_pairing").on(t.pairingDigest),
    uniqueIndex("tablets_token").on(t.tokenDigest),
    foreignKey({
      name: "tablets_structure_owner",
      columns: [t.structureId, t.partnerId],
      foreignColumns: [structures.id, structures.partnerId],
    }),
    check("tablets_paired", sql`(${t.tokenDigest} is null) = (${t.pairedAt} is null)`),
    check("tablets_revoked", sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
    check("tablets_name", sql`${t.name} <> ''`),
  ],
);
