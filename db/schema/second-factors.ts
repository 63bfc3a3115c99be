import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { people } from "./accounts.ts";
import { id, instant } from "./columns.ts";

const whose = () =>
  uuid("person_id")
    .notNull()
    .references(() => people.id);

/** The authenticator application of a person: its secret sealed, the last step of 30 seconds whose code served. */
export const totpSecrets = pgTable("totp_secrets", {
  personId: whose().primaryKey(),
  sealedSecret: text("sealed_secret").notNull(),
  lastStep: integer("last_step").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Codes on paper, by salted hash; each serves once. One salt for the codes of one making. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    personId: whose(),
    codeHash: text("code_hash").notNull(),
    salt: text("salt").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/** The six digits by which somebody is recognised at a shared tablet, by keyed hash. */
export const tabletCodes = pgTable("tablet_codes", {
  personId: whose().primaryKey(),
  codeHash: text("code_hash").notNull(),
  chosenAt: instant("chosen_at").notNull().defaultNow(),
});

/** Public keys of a person's devices and password managers (WebAuthn). */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    personId: whose(),
    credentialId: text("credential_id").notNull(),
    /** COSE, in base64url. */
    publicKey: text("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    deviceType: text("device_type").$type<"singleDevice" | "multiDevice">().notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports").array().notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    usedAt: instant("used_at"),
  },
  (t) => [
    uniqueIndex("passkeys_credential").on(t.credentialId),
    index("passkeys_person").on(t.personId),
    check("passkeys_device_type", sql`${t.deviceType} in ('singleDevice', 'multiDevice')`),
  ],
);

/** Questions put to a passkey, by digest; each is answered once. A registration's belongs to one session. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challengeDigest: text("challenge_digest").primaryKey(),
    sessionDigest: text("session_digest"),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("passkey_challenges_expires").on(t.expiresAt)],
);

/** Browsers from which a person has come in, by the digest of a cookie: another one is mailed to them. */
export const knownDevices = pgTable(
  "known_devices",
  {
    personId: whose(),
    deviceDigest: text("device_digest").notNull(),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.deviceDigest] })],
);

/** A new address that its owner has not confirmed yet, by the digest of the link mailed there. */
export const addressChanges = pgTable(
  "address_changes",
  {
    tokenDigest: text("token_digest").primaryKey(),
    personId: whose(),
    email: text("email").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("address_changes_person").on(t.personId),
    check("address_changes_lower", sql`${t.email} = lower(${t.email})`),
  ],
);
