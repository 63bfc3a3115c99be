import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { people } from "./accounts.ts";
import { instant } from "./columns.ts";

/** What every file on its way says of itself: received, checked, shown, then applied. */
export const importColumns = () => ({
  fileName: text("file_name").notNull(),
  state: text("state")
    .$type<"receiving" | "checking" | "ready" | "applying" | "applied" | "refused">()
    .notNull(),
  refusal: jsonb("refusal").$type<{ reason: string; line?: number; columns?: string[] }>(),
  rows: integer("rows").notNull().default(0),
  checkedRows: integer("checked_rows").notNull().default(0),
  appliedRows: integer("applied_rows").notNull().default(0),
  workedAt: instant("worked_at"),
  counts: jsonb("counts").$type<{ new: number; unchanged: number; changed?: number; refused: number }>(),
  uploadedAt: instant("uploaded_at").notNull().defaultNow(),
  uploadedBy: uuid("uploaded_by")
    .notNull()
    .references(() => people.id),
  appliedAt: instant("applied_at"),
  appliedBy: uuid("applied_by"),
});

/** What each line of such a file would do. `line` counts from 1, the header's. */
export const verdictColumns = <Verdict extends string>() => ({
  line: integer("line").notNull(),
  /** False for a line whose own text is at fault: no check will change its verdict. */
  readable: boolean("readable").notNull().default(true),
  verdict: text("verdict").$type<Verdict>(),
  reason: text("reason"),
  details: jsonb("details").$type<Record<string, unknown>>(),
});

export const knownImportState = sql`state in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused')`;
