import type { Sql } from "postgres";

/** Every text that any row of any table holds and that has the mark in it, with its table and column. */
export async function textsWith(owner: Sql, mark: string): Promise<{ at: string; text: string }[]> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;
  const each = tables.map(
    ({ name }) => `select '${name}' as name, to_jsonb(t) as row from "${name}" t where t::text ~ $1`,
  );
  const rows = await owner.unsafe(each.join(" union all "), [mark]);
  return rows.flatMap(({ name, row }) => [...leavesOf(row, name)].filter(({ text }) => text.includes(mark)));
}

function* leavesOf(value: unknown, at: string): Generator<{ at: string; text: string }> {
  if (typeof value === "string") yield { at, text: value };
  else if (value !== null && typeof value === "object")
    for (const [key, inside] of Object.entries(value)) yield* leavesOf(inside, `${at}.${key}`);
}
