import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { undone } from "../support/undone";
import { type At, atTheDoor, byTimer, nobodys, ofOnesOwn, quietly } from "./definer-functions";
import { aWholePartner } from "./neighbours";

let owner: Sql;
let app: Sql;
let mine: At;
let neighbour: At;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  const agent = await aPerson(owner, { role: "agent" });
  const made = [await aWholePartner(owner, agent), await aWholePartner(owner, agent)];
  const [one, other] = await Promise.all(
    made.map(async (whole): Promise<At> => {
      const [row] = await owner`select to_jsonb(f) as file from help_files f where id = ${whole.helpFileId}`;
      return { ...whole, file: row?.file };
    }),
  );
  [mine, neighbour] = [one as At, other as At];
});

const actors = { staff: () => mine.staff.id, manager: () => mine.manager.id, nobody: () => null };
type Actor = keyof typeof actors;
const as = <T>(actor: Actor, work: (tx: TransactionSql) => Promise<T>) => undone(app, actors[actor](), work);

/** What the application may call and runs with its owner's rights. */
const lent = () => owner`
  select p.proname as name, p.proconfig as settings, p.proowner = 'portal_owner'::regrole as kept, n.nspname as schema
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
    and has_schema_privilege('portal_app', n.oid, 'usage') and has_function_privilege('portal_app', p.oid, 'execute')
  order by 1`;

describe("functions that run with their owner's rights", () => {
  it("are those that were thought over, each with what it may tell", async () => {
    const known = [...Object.keys(ofOnesOwn), ...Object.keys(quietly), ...atTheDoor, ...byTimer];
    const found = (await lent()).map(({ name }) => name);
    expect(found).toEqual(known.sort());
  });

  it("all pin their search path and belong to the owner of the tables", async () => {
    const functions = await lent();
    expect(functions.filter(({ settings }) => !settings?.includes("search_path=public, pg_temp"))).toEqual(
      [],
    );
    expect(functions.filter(({ kept, schema }) => !kept || schema !== "public")).toEqual([]);
  });
});

describe.each(Object.entries(ofOnesOwn))("%s", (_, [tells, ask]) => {
  const heard = (me: { id: string }, actor: string | null, at: At) =>
    undone(app, actor, async (tx) => {
      // Shown at one's own desk, as before any list.
      if (actor)
        await tx`select verify_card(${me.id}, ${mine.structure.id}, ${mine.card.number}, '2016-05-04')`;
      const said = Promise.resolve(ask(tx, me, at)).then((rows) => JSON.stringify(rows));
      return said.catch((error: { code?: string }) => `refused: ${error.code}`);
    });

  it(`tells its partner ${tells}`, async () => {
    const told = await heard(mine.manager, mine.manager.id, mine);
    expect(told).not.toBe(await heard(mine.manager, mine.manager.id, nobodys(mine)));
    expect(told).not.toMatch(/^refused/);
  });

  it.each(["manager", "staff", "nobody"] as Actor[])(
    "tells %s of another the same as of ids that nobody has",
    async (actor) => {
      const me = actor === "nobody" ? mine.manager : mine[actor];
      const told = await heard(me, actors[actor](), neighbour);
      expect(told).toBe(await heard(me, actors[actor](), nobodys(neighbour)));
    },
  );
});

it("lets nobody move a counter by hand", async () => {
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
])("takes no step of a file by hand: %s", async (step) => {
  const taken = as("manager", (tx) =>
    tx.unsafe(`${step} from (select $1::uuid as id, $2::uuid as uploaded_by) i`, [
      neighbour.fileId,
      neighbour.manager.id,
    ]),
  );
  expect(await promise(taken)).toBe("42501");
});

it("takes away no file that another is sending", async () => {
  const [sent] = await owner`
    insert into attendance_imports (partner_id, structure_id, file_name, state, uploaded_by)
    values (${neighbour.partner.id}, ${neighbour.structure.id}, 'août.csv', 'receiving', ${neighbour.manager.id}) returning id`;
  const left = async (personId: string | null) =>
    undone(app, personId, async (tx) => {
      await tx`select forget_file('attendance', ${sent?.id})`;
      await tx`select become(${neighbour.manager.id})`;
      return (await tx`select 1 from attendance_imports where id = ${sent?.id}`).length;
    });
  expect([await left(mine.manager.id), await left(null), await left(neighbour.manager.id)]).toEqual([
    1, 1, 0,
  ]);
});

it("hangs no trigger of the portal's on a table of one's own, and makes no such table", async () => {
  // Of the migrated template: a clone of it has the rights of a new database.
  const migrated = new URL(inject("servers").postgres).pathname.slice(1);
  const [database] =
    await owner`select has_database_privilege('portal_app', ${migrated}, 'temporary') as makes`;
  expect(database?.makes).toBe(false);
  const callable = await owner`
    select proname from pg_proc where prorettype = 'trigger'::regtype and pronamespace = 'public'::regnamespace
      and has_function_privilege('portal_app', oid, 'execute')`;
  expect(callable.map(({ proname }) => proname)).toEqual([]);
});
