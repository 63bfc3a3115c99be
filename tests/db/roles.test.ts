import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../support/database";

let superuser: Sql;
let app: Sql;

beforeAll(async () => {
  ({ superuser, app } = await freshDatabase());
});

it("gives the three roles neither superuser nor a way around row-level security", async () => {
  const roles = await superuser`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin
    from pg_roles where rolname like 'portal%' order by rolname`;
  const bound = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: true,
  };
  expect(roles.map((role) => ({ ...role }))).toEqual([
    { rolname: "portal_app", ...bound },
    { rolname: "portal_auditor", ...bound },
    { rolname: "portal_owner", ...bound },
  ]);
});

it("lets the application add to the audit trail, and change or delete nothing of it", async () => {
  const denied = { code: "42501" };
  await expect(app`update audit_events set outcome = 'done'`).rejects.toMatchObject(denied);
  await expect(app`delete from audit_events`).rejects.toMatchObject(denied);
  await expect(app`truncate audit_events`).rejects.toMatchObject(denied);
  await app`insert into audit_events (chain, act, outcome) values ('lookup', 'sign_in', 'wrong')`;
  await expect(
    app`insert into audit_events (chain, person_id, act, outcome) values ('lookup', gen_random_uuid(), 'sign_in', 'done')`,
  ).rejects.toMatchObject(denied);
});

it("lets the application make no table and own none", async () => {
  await expect(app`create table mine (id integer)`).rejects.toMatchObject({ code: "42501" });
  const owned = await superuser`select relname from pg_class where relowner = 'portal_app'::regrole`;
  expect(owned).toHaveLength(0);
});

it("enables and forces row-level security on every table but the calendar and the schemes, which are public", async () => {
  const open = await superuser`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
    order by relname`;
  const names = [
    "card_registry",
    "home_help_schemes",
    "public_holidays",
    "scheme_bands",
    "scheme_rates",
    "schemes",
    "school_breaks",
  ];
  expect(open.map((table) => table.relname)).toEqual(names);
});

it("lets nobody but the application call a function", async () => {
  const everybodys = await superuser`
    select proname from pg_proc p
    where pronamespace = 'public'::regnamespace and exists (
        select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
  expect(everybodys.map((made) => made.proname)).toEqual([]);
});

it("fixes the search path of every function that runs with its owner's rights", async () => {
  const loose = await superuser`
    select proname from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`;
  expect(loose.map((made) => made.proname)).toEqual([]);
});
