import type { Sql } from "postgres";

/** The first day of the month so many months before this one, by the machine's clock: the trail knows no other. */
export async function monthsAgo(owner: Sql, months: number): Promise<string> {
  const [row] = await owner`
    select (date_trunc('month', now() at time zone 'Europe/Paris') - ${months} * interval '1 month')::date::text as month`;
  return row?.month;
}

/** Lines of the 15th of months gone by, oldest first: `decision: [13, 13]` writes two of thirteen months ago. */
export async function aTrailOfMonths(owner: Sql, lines: { lookup?: number[]; decision?: number[] }) {
  for (const [chain, months] of Object.entries(lines))
    for (const ago of months)
      await owner`
        insert into audit_events (chain, at, act, outcome, payload)
        values (${chain}, ${await monthsAgo(owner, ago)}::date + interval '14 days 10 hours', 'of_old', 'done', jsonb_build_object('months', ${ago}::int))`;
}
