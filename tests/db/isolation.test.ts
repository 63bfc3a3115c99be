import { getTableColumns, getTableName, is } from "drizzle-orm";
import { type PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import * as schema from "~db/schema/index";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { undone } from "../support/undone";
import { aWholePartner, type KeptTable, keptTables, openTables, type WholePartner } from "./neighbours";
import { aCafAtWork } from "./strangers";

let owner: Sql;
let app: Sql;
let agent: { id: string };
let mine: WholePartner;
let neighbour: WholePartner;
let tables: KeptTable[];

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  agent = await aPerson(owner, { role: "agent" });
  mine = await aWholePartner(owner, agent);
  neighbour = await aWholePartner(owner, agent);
  await aCafAtWork(owner, neighbour.manager);
  tables = await keptTables(owner);
});

const actors = {
  staff: () => mine.staff.id,
  manager: () => mine.manager.id,
  nobody: () => null,
  agent: () => agent.id,
};
type Actor = keyof typeof actors;
const as = <T>(actor: Actor, work: (tx: TransactionSql) => Promise<T>) => undone(app, actors[actor](), work);

/** The rows of a table that are somebody else's: for nobody, and where the Caf keeps them to itself, all of them. */
function notOf(actor: Actor, { column }: KeptTable, sql: Sql | TransactionSql) {
  const id =
    column === "person_id"
      ? actors[actor]()
      : actor === "nobody" || actor === "agent"
        ? null
        : mine.partner.id;
  return column === null || id === null ? sql`true` : sql`${sql(column)} is distinct from ${id}`;
}

const othersIn = async (table: KeptTable, actor: Actor, sql: Sql | TransactionSql) => {
  const [row] =
    await sql`select count(*)::integer as rows from ${sql(table.name)} where ${notOf(actor, table, sql)}`;
  return row?.rows;
};

/** What it is refused by, or the rows it touched. */
async function touchedBy(actor: Actor, write: (tx: TransactionSql) => Promise<{ count: number }>) {
  const touched = as(actor, async (tx) => (await write(tx)).count);
  const refusal = await promise(touched);
  return refusal === "nothing" ? touched : refusal;
}

/** One row as it is, with a number of its own. */
async function copyOf(table: string, where = owner`true`) {
  const [row] = await owner`
    select to_jsonb(t) || '{"id": "00000000-0000-4000-8000-0000000000ff"}' as row from ${owner(table)} t where ${where} limit 1`;
  return { ...row?.row, ...(table === "audit_events" && { id: 1 }) };
}

function insertCopy(tx: TransactionSql, table: string, row: object) {
  const how = table === "audit_events" ? tx`overriding system value` : tx``;
  return tx`insert into ${tx(table)} ${how} select (jsonb_populate_record(null::${tx(table)}, ${tx.json(row as never)})).*`;
}

const columnsOf = async (table: string) => {
  const columns = await owner`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      and has_column_privilege('portal_app', ${table}::regclass, attname, 'update')`;
  return columns.map(({ name }) => name as string);
};

it("knows the tables that the application may touch, and finds somebody else's rows in each", async () => {
  const names = tables.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["presences", "invoices", "sessions", "cards", "partners"]));
  for (const table of tables) {
    for (const actor of Object.keys(actors) as Actor[])
      expect([table.name, await othersIn(table, actor, owner)]).not.toEqual([table.name, 0]);
  }
});

describe.each(["staff", "manager", "nobody"] as Actor[])(
  "for %s of another partner, every owned table",
  (actor) => {
    it("shows nothing of the neighbour or of anybody else", async () => {
      for (const table of tables)
        expect([table.name, await as(actor, (tx) => othersIn(table, actor, tx))]).toEqual([table.name, 0]);
    });

    it("takes no copy of somebody else's row", async () => {
      for (const table of tables) {
        const forged = await copyOf(table.name, notOf("manager", table, owner));
        // Prices come with their grid or never: that promise speaks before the policy does.
        const expected = table.name === "tariff_prices" ? "tariffs_never_edited" : "42501";
        expect([table.name, await promise(as(actor, (tx) => insertCopy(tx, table.name, forged)))]).toEqual([
          table.name,
          expected,
        ]);
      }
    });

    it("lets no column of anybody else's be changed, no row be deleted", async () => {
      for (const table of tables) {
        for (const name of await columnsOf(table.name)) {
          const changed = await touchedBy(
            actor,
            (tx) =>
              tx`update ${tx(table.name)} set ${tx(name)} = ${tx(name)} where ${notOf(actor, table, tx)}`,
          );
          expect([table.name, name, changed]).toEqual([table.name, name, 0]);
        }
        const removed = await touchedBy(
          actor,
          (tx) => tx`delete from ${tx(table.name)} where ${notOf(actor, table, tx)}`,
        );
        expect([table.name, [0, "42501"].includes(removed)]).toEqual([table.name, true]);
      }
    });

    it("gives none of one's own rows away", async () => {
      for (const { name } of tables.filter(({ column }) => column === "partner_id")) {
        const given = await touchedBy(
          actor,
          (tx) => tx`
          update ${tx(name)} set partner_id = ${neighbour.partner.id}
          where ctid = (select max(ctid) from ${tx(name)} where partner_id = ${mine.partner.id})`,
        );
        expect([name, [0, "42501"].includes(given)]).toEqual([name, true]);
      }
    });

    it("and every open one is only to be read", async () => {
      for (const name of Object.keys(openTables)) {
        const row = await copyOf(name);
        // A scale's steps come with it or never: that promise speaks before the policy does.
        const expected = name === "hourly_scale_steps" ? "hourly_scales_stand" : "42501";
        expect([name, await promise(as(actor, (tx) => insertCopy(tx, name, row)))]).toEqual([name, expected]);
        for (const column of await columnsOf(name)) {
          const changed = await touchedBy(
            actor,
            (tx) => tx`update ${tx(name)} set ${tx(column)} = ${tx(column)}`,
          );
          expect([name, column, changed]).toEqual([name, column, 0]);
        }
        const removed = await touchedBy(actor, (tx) => tx`delete from ${tx(name)}`);
        expect([name, [0, "42501"].includes(removed)]).toEqual([name, true]);
      }
    });
  },
);

it("hides from agents why a family is helped, and everybody's own sessions, keys and answers", async () => {
  const hidden = tables.filter(({ name, column }) => column === "person_id" || name === "help_file_motives");
  expect(hidden.map(({ name }) => name)).toContain("act_keys");
  for (const table of hidden)
    expect([table.name, await as("agent", (tx) => othersIn(table, "agent", tx))]).toEqual([table.name, 0]);
});

describe("queries that forgot their where", () => {
  const owned = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => {
      const columns: Record<string, PgColumn> = getTableColumns(table);
      return columns.partnerId ? [{ name: getTableName(table), table, partnerId: columns.partnerId }] : [];
    });

  it.each(owned)("show of $name the actor's own rows only", async ({ table, partnerId }) => {
    const { asActor } = await import("~db/client");
    const rows = await asActor(mine.manager.id, (using) => using.select({ partnerId }).from(table));
    const readable = getTableName(table) !== "audit_events";
    expect(new Set(rows.map((row) => row.partnerId))).toEqual(new Set(readable ? [mine.partner.id] : []));
  });

  it.each(["staff", "manager", "nobody"] as Actor[])(
    "show %s no card, child, counter or import",
    async (actor) => {
      for (const table of ["cards", "children", "child_years", "card_imports", "card_import_rows"]) {
        const seen = await as(actor, (tx) => tx`select * from ${tx(table)}`);
        expect([table, seen.length]).toEqual([table, 0]);
      }
    },
  );

  it("show the faces of one's own list, without a QF or a family file", async () => {
    const faces = await as("manager", (tx) => tx`select * from card_faces`);
    expect(faces.map((face) => face.card_id)).toEqual([mine.card.id]);
    expect(Object.keys(faces[0] ?? {}).filter((name) => /qf|family|benefit|address/.test(name))).toEqual([]);
    expect(await as("nobody", (tx) => tx`select * from card_faces`)).toHaveLength(0);
  });
});
