import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { keptTables, openTables } from "./neighbours";

/** Views, and why they show nobody what is not theirs. */
const views: Record<string, string> = {
  attendance_file_lines: "lines enter a file while it is received; nobody reads it",
  card_faces: "the cards of one's own list (isolation.test.ts)",
  card_file_lines: "as attendance_file_lines",
  claimed_units: "reads as its caller",
  family_file_lines: "as attendance_file_lines",
  visit_file_lines: "as attendance_file_lines",
};

/** Beside the portal's own tables. */
const elsewhere: Record<string, string> = {
  "drizzle.installed": "which version the schema has",
  "pgboss.*": "jobs of the program's own: the id of a file, which opens nothing",
};

type Relation = {
  schema: string;
  name: string;
  kind: string;
  forced: boolean;
  options: string[] | null;
  reads: boolean;
};
let owner: Sql;
let app: Sql;
let touched: Relation[];

beforeAll(async () => {
  ({ owner, app } = await freshDatabase());
  touched = await owner`
    select n.nspname as schema, c.relname as name, c.relkind as kind, c.relrowsecurity and c.relforcerowsecurity as forced,
      c.reloptions as options, c.relkind <> 'S' and has_table_privilege('portal_app', c.oid, 'select') as reads
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and has_schema_privilege('portal_app', n.oid, 'usage')
      and case when c.relkind = 'S' then has_sequence_privilege('portal_app', c.oid, 'usage, select, update')
        when c.relkind in ('r', 'p', 'v', 'm', 'f') then
          has_table_privilege('portal_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
          or has_any_column_privilege('portal_app', c.oid, 'select, insert, update, references') end
    order by 1, 2`;
});

const namesOf = (wanted: (relation: Relation) => boolean) => touched.filter(wanted).map(({ name }) => name);

it("the application touches tables under forced row-level security, those apart that are nobody's, each with a reason", async () => {
  const kept = (await keptTables(owner)).map(({ name }) => name);
  const tables = namesOf(({ schema, kind }) => schema === "public" && "rp".includes(kind));
  expect(tables).toEqual([...kept, ...Object.keys(openTables)].sort());
  const forced = namesOf(({ schema, kind, forced }) => schema === "public" && "rp".includes(kind) && forced);
  expect(kept.filter((name) => !forced.includes(name))).toEqual([]);
});

it("touches views that read as their caller, are written only, or were thought over", async () => {
  expect(namesOf(({ kind }) => kind === "v")).toEqual(Object.keys(views).sort());
  const asTheirOwner = namesOf(
    ({ kind, options, reads }) => kind === "v" && reads && !options?.includes("security_invoker=true"),
  );
  expect(asTheirOwner).toEqual(["card_faces"]);
});

it("touches no materialised view, no foreign table, no sequence, and nothing else in other schemas", () => {
  expect(namesOf(({ kind }) => !"rpv".includes(kind))).toEqual([]);
  const others = touched.filter(({ schema }) => schema !== "public");
  const places = others.map(({ schema, name }) => (schema === "pgboss" ? "pgboss.*" : `${schema}.${name}`));
  expect([...new Set(places)].sort()).toEqual(Object.keys(elsewhere).sort());
});

it("lets no line into a file that is not being received", async () => {
  const agent = await aPerson(owner, { role: "agent" });
  for (const kind of ["card", "family"]) {
    const [sent] = await owner`
      insert into ${owner(`${kind}_imports`)} (file_name, state, uploaded_by) values ('lignes.csv', 'ready', ${agent.id})
      returning id`;
    const late = app`
      insert into ${app(`${kind}_file_lines`)} (import_id, line, readable) values (${sent?.id}, 2, true)`;
    expect([kind, await promise(late)]).toEqual([kind, "lines_only_while_received"]);
  }
});
