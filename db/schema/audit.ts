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
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Who did what, appended in the same act as what it records. Payloads hold ids, never names. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    chain: text("chain").$type<"lookup" | "decision">().notNull(),
    personId: uuid("person_id"),
    partnerId: uuid("partner_id"),
    act: text("act").notNull(),
    outcome: text("outcome").notNull(),
    subjectId: text("subject_id"),
    payload: jsonb("payload").notNull().default({}),
  },
  (t) => [
    index("audit_events_person").on(t.personId, t.act, t.at),
    index("audit_events_subject").on(t.subjectId),
    check("audit_events_chain", sql`${t.chain} in ('lookup', 'decision')`),
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
