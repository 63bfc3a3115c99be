import { getTableColumns, getTableName, is } from "drizzle-orm";
import { type PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import * as schema from "~db/schema/index";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aWholePartner, ownedTables, type WholePartner } from "./neighbours";

let owner: Sql;
let app: Sql;
let agent: { id: string };
let mine: WholePartner;
let neighbour: WholePartner;
let tables: string[];

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  agent = await aPerson(owner, { role: "agent" });
  mine = await aWholePartner(owner, agent);
  neighbour = await aWholePartner(owner, agent);
  tables = await ownedTables(owner);
});

const actors = { staff: () => mine.staff.id, manager: () => mine.manager.id, nobody: () => null };
type Actor = keyof typeof actors;

/** As the application, in somebody's name; undone afterwards whatever happened. */
async function as<T>(actor: Actor, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  const undone = Symbol();
  let result: T | undefined;
  await app
    .begin(async (tx) => {
      const id = actors[actor]();
      if (id) await tx`select become(${id})`;
      result = await work(tx);
      throw undone;
    })
    .catch((error) => {
      if (error !== undone) throw error;
    });
  return result as T;
}

const countOf = async (sql: Sql | TransactionSql, table: string) => {
  const [row] =
    await sql`select count(*)::integer as rows from ${sql(table)} where partner_id = ${neighbour.partner.id}`;
  return row?.rows;
};

it("knows the tables that partners own, and finds the neighbour in each", async () => {
  expect(tables).toEqual(expect.arrayContaining(["presences", "invoices", "roster_entries", "tariffs"]));
  for (const table of tables) expect([table, await countOf(owner, table)]).not.toEqual([table, 0]);
});

describe.each(Object.keys(actors) as Actor[])("for %s of another partner, every owned table", (actor) => {
  it("shows nothing of the neighbour", async () => {
    for (const table of tables) {
      expect([table, await as(actor, (tx) => countOf(tx, table))]).toEqual([table, 0]);
    }
  });

  it("takes no copy of a neighbour's row", async () => {
    for (const table of tables) {
      const [row] = await owner`
        select to_jsonb(t) || '{"id": "00000000-0000-4000-8000-0000000000ff"}' as row from ${owner(table)} t
        where partner_id = ${neighbour.partner.id} limit 1`;
      const numbered = table === "audit_events";
      const forged = { ...row?.row, ...(numbered && { id: 1 }) };
      const copy = as(actor, (tx) => {
        const how = numbered ? tx`overriding system value` : tx``;
        return tx`insert into ${tx(table)} ${how} select (jsonb_populate_record(null::${tx(table)}, ${tx.json(forged)})).*`;
      });
      // Prices come with their grid or never: that promise speaks before the policy does.
      const expected = table === "tariff_prices" ? "tariffs_never_edited" : "42501";
      expect([table, await promise(copy)]).toEqual([table, expected]);
    }
  });

  it("lets none of the neighbour's columns be changed, none of its rows be deleted", async () => {
    for (const table of tables) {
      const columns = await owner`
        select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
        and has_column_privilege('portal_app', ${table}::regclass, attname, 'update')`;
      for (const { name } of columns) {
        const changed = await as(actor, async (tx) => {
          const touched = await tx`
            update ${tx(table)} set ${tx(name)} = ${tx(name)} where partner_id = ${neighbour.partner.id}`;
          return touched.count;
        });
        expect([table, name, changed]).toEqual([table, name, 0]);
      }
      const removal = as(actor, async (tx) => {
        const gone = await tx`delete from ${tx(table)} where partner_id = ${neighbour.partner.id}`;
        return expect(gone.count).toBe(0);
      });
      expect(["nothing", "42501"]).toContain(await promise(removal));
    }
  });

  it("gives none of one's own rows away", async () => {
    for (const table of tables) {
      const gift = as(actor, async (tx) => {
        const given = await tx`
          update ${tx(table)} set partner_id = ${neighbour.partner.id}
          where ctid = (select max(ctid) from ${tx(table)} where partner_id = ${mine.partner.id})`;
        return expect(given.count).toBe(0);
      });
      expect(["nothing", "42501"]).toContain(await promise(gift));
    }
  });
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

describe("functions that see across partners", () => {
  it("all pin their search path and belong to the owner", async () => {
    const loose = await owner`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
      and (not coalesce(proconfig, '{}') && array['search_path=public, pg_temp'] or proowner <> 'portal_owner'::regrole)`;
    expect(loose.map((row) => row.proname)).toEqual([]);
  });

  it("let nobody move a counter by hand", async () => {
    const shift = as(
      "manager",
      (tx) => tx`
      select shift_child_years(${[mine.card.child.id]}::uuid[], ${[2026]}::integer[], ${[-2]}::integer[])`,
    );
    expect(await promise(shift)).toBe("42501");
  });

  it.each([
    "select record_attendance_lines(i.id, array['x'], 'new', i.uploaded_by)",
    "select try_attendance_lines(i.id, array['x'], i.uploaded_by)",
    "select attendance_lines(i.id, array['x'], 'new')",
    "select next_children(i.id, 'new', 5)",
    "select keep_file_verdicts('attendance', i.id, '[]', true)",
    "select look_up_lines(i.id, 1)",
    "select name_listed_lines(i.id)",
    "select stop_file('attendance', i.id)",
    "select count_file_lines('attendance', i.id)",
    "select note_file_progress('attendance', i.id)",
    "select end_file_work('attendance', i.id)",
    "select judge_family_lines(i.id, 1, 9)",
    "select write_family_lines(i.id, i.uploaded_by)",
    "select name_visit_lines(i.id)",
    "select refuse_lines_that_overlap(i.id)",
    "select next_files(i.id, 'new', 5)",
    "select lines_of_files(i.id, '{}', 'new')",
    "select try_visit_lines(i.id, '{}', i.uploaded_by)",
    "select record_visit_lines(i.id, '{}', 'new', i.uploaded_by)",
  ])("take no step of a file by hand: %s", async (step) => {
    const taken = as("manager", (tx) =>
      tx.unsafe(`${step} from (select $1::uuid as id, $2::uuid as uploaded_by) i`, [
        neighbour.fileId,
        neighbour.manager.id,
      ]),
    );
    expect(await promise(taken)).toBe("42501");
  });

  it.each(["manager", "nobody"] as Actor[])("tell %s nothing of the neighbour", async (actor) => {
    const cells = JSON.stringify([{ entry_id: neighbour.entry.id, day: "2026-07-01", mark: "day" }]);
    const told = await as(actor, async (tx) => [
      ...(await tx`select * from roster_faces(${[neighbour.entry.id]}::uuid[])`),
      ...(await tx`select * from roster_allowances(${[neighbour.entry.id]}::uuid[], ${[2026]}::integer[])`),
      ...(await tx`select * from roll_call_cells(${neighbour.structure.id}, ${cells}::text::jsonb)`),
      ...(await tx`select * from invoice_people(${neighbour.invoiceId})`),
      ...(await tx`select 1 where record_days_again(
        array(select id from invoice_lines where invoice_id = ${neighbour.invoiceId})) > 0`),
    ]);
    expect(told).toEqual([]);
  });

  it("refuse at the desk a structure of the neighbour, and look for no card there", async () => {
    const [row] = await as(
      "staff",
      (tx) => tx`
      select verify_card(${mine.staff.id}, ${neighbour.structure.id}, ${neighbour.card.number}, '2016-05-04') as answer`,
    );
    expect(row?.answer).toMatchObject({ done: false, reason: "not_found" });
  });
});
