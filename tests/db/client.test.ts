import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { act, asActor, readFunction, whyNotReady } from "~db/client";
import { freshDatabase } from "../support/database";

let owner: Sql;
let superuser: Sql;
let database: string;
let client: {
  act: typeof act;
  asActor: typeof asActor;
  readFunction: typeof readFunction;
  whyNotReady: typeof whyNotReady;
};
const agent = randomUUID();

beforeAll(async () => {
  ({ owner, superuser, database } = await freshDatabase());
  await owner`insert into people (id, role, email, name) values (${agent}, 'agent', 'agent@caf.test', 'Agent')`;
  await owner`create table notes (id serial primary key, key uuid, text text, written_by text)`;
  await owner`grant all on notes, notes_id_seq to portal_app`;
  await owner.unsafe(`
    create function write_note(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb language plpgsql as $$
    declare stored jsonb;
    begin
      stored := begin_act(p_actor, 'write_note', p_key, p_body);
      if stored is not null then return stored; end if;
      perform pg_sleep(coalesce((p_body->>'seconds')::float, 0));
      insert into notes (key, text, written_by) values (p_key, p_body->>'text', current_setting('portal.person_id'));
      insert into notes (key, text) values (p_key, 'second line of ' || (p_body->>'text'));
      return end_act(p_actor, 'write_note', p_key, done(jsonb_build_object('text', p_body->>'text')));
    end $$;
    create function list_notes(p_actor uuid, p_seconds float) returns table (id integer, made_on date, total bigint)
    language sql as $$ select 1, date '2026-03-14', 42::bigint from pg_sleep(p_seconds) $$;
    create function refuse_note(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb language plpgsql as $$
    begin perform break_promise('note_kept'); end $$;
    create function run_short(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb language plpgsql as $$
    begin raise exception 'no room' using errcode = p_body ->> 'sqlstate'; end $$;
    grant execute on all functions in schema public to portal_app;`);
  client = await import("~db/client");
});

const note = (text: string, seconds = 0, key: string = randomUUID()) =>
  client.act("write_note", agent, key, { text, seconds });

/** Ends the portal's own backends, those of the tests apart. */
const terminateAll = () =>
  superuser`
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = ${database} and application_name like 'portail-%'`;

const terminateSome = async (): Promise<number> => {
  const [row] = await superuser`
    select count(pg_terminate_backend(pid))::int as ended from (
      select pid from pg_stat_activity
      where datname = ${database} and application_name like 'portail-%' order by random() limit 3) victims`;
  return row?.ended;
};

describe("an act", () => {
  it("runs once for one key and body, and gives the stored answer again", async () => {
    const key = randomUUID();
    const first = await note("once", 0, key);
    expect(first).toEqual({ done: true, value: { text: "once" } });
    expect(await note("once", 0, key)).toEqual(first);
    expect(await owner`select written_by from notes where key = ${key} and written_by is not null`).toEqual([
      { written_by: agent },
    ]);
  });

  it("refuses a key that comes back with another body", async () => {
    const key = randomUUID();
    await note("this", 0, key);
    await expect(note("that", 0, key)).rejects.toMatchObject({ name: "RepeatedKeyError" });
  });

  it.each(["53100", "53200", "58030", "25006"])(
    "is to be asked again when the server has no room left, or follows another: %s",
    async (sqlstate) => {
      await expect(client.act("run_short", agent, randomUUID(), { sqlstate })).rejects.toMatchObject({
        name: "DatabaseAwayError",
      });
    },
  );

  it("names the promise that was broken, and nobody's values", async () => {
    await expect(client.act("refuse_note", agent, randomUUID(), {})).rejects.toMatchObject({
      name: "BrokenPromiseError",
      sqlstate: "23514",
      constraint: "note_kept",
    });
  });

  it("refuses an actor whose account does not exist", async () => {
    await expect(client.act("write_note", randomUUID(), randomUUID(), { text: "who" })).rejects.toMatchObject(
      {
        name: "UnknownActorError",
      },
    );
  });

  it("is carried by its one retry over a backend that dies in the middle, written once and whole", async () => {
    const key = randomUUID();
    const answer = note("survivor", 0.5, key);
    await new Promise((wait) => setTimeout(wait, 200));
    await terminateAll();
    expect(await answer).toEqual({ done: true, value: { text: "survivor" } });
    expect(await owner`select id from notes where key = ${key}`).toHaveLength(2);
  });
});

describe("a read", () => {
  it("gives days as text and counts as numbers", async () => {
    expect(await client.readFunction("list_notes", agent, 0)).toEqual([
      { id: 1, made_on: "2026-03-14", total: 42 },
    ]);
  });

  it("gives up in time when the database is slow", async () => {
    const start = Date.now();
    await expect(client.readFunction("list_notes", agent, 10)).rejects.toMatchObject({
      name: "DatabaseAwayError",
    });
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it("may not write", async () => {
    const writing = client.asActor(agent, (using) =>
      using.execute("insert into notes (text) values ('from a read')"),
    );
    await expect(writing).rejects.toMatchObject({ name: "DatabaseAwayError", message: "25006" });
  });

  it("sees with the actor's eyes, and forgets them afterwards", async () => {
    const who = () => client.asActor(agent, (using) => using.execute("select current_person_id() as id"));
    expect(await who()).toMatchObject([{ id: agent }]);
    const [after] = await client.readFunction<{ id: string | null }>("current_person_id");
    expect(after).toEqual({ current_person_id: null });
  });

  it("of several statements never goes on elsewhere when its backend dies", async () => {
    let tries = 0;
    const read = client.asActor(agent, async (using) => {
      tries += 1;
      const [before] = await using.execute<{ id: string }>("select current_person_id() as id");
      if (tries === 1) await terminateAll();
      const [after] = await using.execute<{ id: string }>("select current_person_id() as id");
      return [before?.id, after?.id];
    });
    expect(await read).toEqual([agent, agent]);
    expect(tries).toBe(2);
  });
});

it("answers everybody, half writes nothing and lives while 50 backends are terminated under load", async () => {
  const keys: string[] = [];
  let over = false;
  const slowest = { ms: 0 };
  const timed = async (work: Promise<unknown>) => {
    const start = Date.now();
    await work.catch((error) => expect(error).toMatchObject({ name: "DatabaseAwayError" }));
    slowest.ms = Math.max(slowest.ms, Date.now() - start);
  };
  const writer = async () => {
    while (!over) {
      const key = randomUUID();
      keys.push(key);
      await timed(note("under fire", 0.005, key));
    }
  };
  const reader = async () => {
    while (!over) {
      await timed(client.readFunction("list_notes", agent, 0));
      await timed(client.asActor(agent, (using) => using.execute("select id from notes limit 1")));
    }
  };
  const load = [writer(), writer(), writer(), writer(), reader(), reader()];
  try {
    for (let ended = 0; ended < 50; ended += await terminateSome()) {
      await new Promise((wait) => setTimeout(wait, 60));
    }
  } finally {
    over = true;
  }
  await Promise.all(load);
  const halves = await owner`select key from notes group by key having count(*) <> 2`;
  expect(halves).toHaveLength(0);
  expect(slowest.ms).toBeLessThan(3_000);
  for (const key of keys) expect(await note("under fire", 0.005, key)).toMatchObject({ done: true });
  const [written] =
    await owner`select count(distinct key)::int as keys, count(*)::int as rows from notes where text like '%under fire'`;
  expect(written).toEqual({ keys: keys.length, rows: 2 * keys.length });
});

describe("starting", () => {
  it("accepts portal_app on the current schema", async () => {
    expect(await client.whyNotReady()).toBeNull();
  });

  it("refuses an older schema", async () => {
    await owner`update drizzle.installed set migrated_at = migrated_at - 1`;
    expect(await client.whyNotReady()).toMatch(/npm run migrate/);
    await owner`update drizzle.installed set migrated_at = migrated_at + 1`;
  });
});
