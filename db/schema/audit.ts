import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { day, instant } from "./columns.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const place = (name: string) => bigint(name, { mode: "number" });

export type Chain = "lookup" | "decision";
const chain = () => text("chain").$type<Chain>().notNull();

/**
 * Who did what, appended in the same act as what it records. Payloads hold ids and digests, never names. `place` in its
 * chain and `hash` over the line and the one before it come a moment later, by `link_trail`.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    chain: chain(),
    personId: uuid("person_id"),
    partnerId: uuid("partner_id"),
    act: text("act").notNull(),
    outcome: text("outcome").notNull(),
    subjectId: text("subject_id"),
    payload: jsonb("payload").notNull().default({}),
    place: place("place"),
    hash: bytea("hash"),
  },
  (t) => [
    uniqueIndex("audit_events_place").on(t.chain, t.place).where(sql`place is not null`),
    index("audit_events_to_link").on(t.chain, t.at, t.id).where(sql`place is null`),
    check("audit_events_linked", sql`(${t.place} is null) = (${t.hash} is null)`),
    index("audit_events_person").on(t.personId, t.act, t.at),
    index("audit_events_subject").on(t.subjectId),
    check("audit_events_chain", sql`${t.chain} in ('lookup', 'decision')`),
  ],
);

/** The last line of each chain. */
export const auditChains = pgTable("audit_chains", {
  chain: chain().primaryKey(),
  place: place("place").notNull(),
  hash: bytea("hash").notNull(),
  /** When no line was left to link. */
  linkedAt: instant("linked_at"),
});

/** A finished month of a chain: its lines and the hash it closes on, which stays once they are purged. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    chain: chain(),
    month: day("month").notNull(),
    firstPlace: place("first_place").notNull(),
    lastPlace: place("last_place").notNull(),
    lines: place("lines").notNull(),
    hash: bytea("hash").notNull(),
    sealedAt: instant("sealed_at").notNull().defaultNow(),
    purgedOn: day("purged_on"),
  },
  (t) => [
    primaryKey({ columns: [t.chain, t.month] }),
    check("audit_seals_lines", sql`${t.lines} > 0 and ${t.lines} = ${t.lastPlace} - ${t.firstPlace} + 1`),
  ],
);

/** Answers already given, by the key their form carried: each act happens once. */
export const actKeys = pgTable(
  "act_keys",
  {
    personId: uuid("person_id").notNull(),
    act: text("act").notNull(),
    key: uuid("key").notNull(),
    bodyDigest: bytea("body_digest").notNull(),
    answer: jsonb("answer"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.act, t.key] }), index("act_keys_created").on(t.createdAt)],
);
