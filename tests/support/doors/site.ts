import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Sql } from "postgres";
import { aPerson } from "../builders";
import { anAdmr } from "../builders-of-home-help";
import { type Form, openPortal } from "../requests";
import { atTablet, signedIn } from "../visits";
import { everythingOf } from "./addresses";
import type { Visitor } from "./door";

/** Those who come: the visitors of `mine`, and people of other partners. */
export type Comer = Visitor | "neighbour" | "neighbour's staff" | "coordinator";

export type Told = { status: number; headers: Headers; text: string };

/** The portal with two partners who have one of everything, a coordinator who has nothing, and somebody of each kind. */
export async function openSite(owner: Sql) {
  const agent = await aPerson(owner, { role: "agent" });
  const administrator = await aPerson(owner, { role: "administrator" });
  const [mine, neighbour] = [await everythingOf(owner, agent), await everythingOf(owner, agent)];
  mine.otherChildId = neighbour.card.child.id;
  const people: Record<Exclude<Comer, "nobody" | "tablet">, { id: string }> = {
    staff: mine.staff,
    manager: mine.manager,
    agent,
    administrator,
    neighbour: neighbour.manager,
    "neighbour's staff": neighbour.staff,
    coordinator: (await anAdmr(owner)).staff,
  };
  const cookies = new Map<Comer, string>();
  for (const [comer, { id }] of Object.entries(people)) cookies.set(comer as Comer, await signedIn(id));
  cookies.set("tablet", await atTablet(mine.staff.id, mine.tablet));
  const ask = await openPortal();
  const build: ServerBuild = await import(pathToFileURL(resolve("build/server/index.js")).href);

  async function asked(url: string, comer: Comer, form?: Form): Promise<Told> {
    const answer = await ask(url, { cookie: cookies.get(comer), form });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
  const names = new RegExp(`(${(await namesOf(owner, mine.partner.id)).join("|")})(?!\\d)`);
  return { mine, neighbour, build, asked, cookies, tells: (text: string) => names.exec(text)?.[0] ?? null };
}

export type Site = Awaited<ReturnType<typeof openSite>>;

/** Names that nobody but a partner and the Caf may read: of its children, families, workers and people. */
async function namesOf(owner: Sql, partnerId: string): Promise<string[]> {
  const rows = await owner`
    with named as (
      select r.partner_id, h.last_name as name from roster_entries r join cards c on c.id = r.card_id
      join children h on h.id = c.named_child_id
      union select partner_id, last_name from families union select partner_id, last_name from pending_children
      union select partner_id, last_name || ' ' || first_name from workers union select partner_id, name from people
    )
    select name from named group by 1 having bool_and(partner_id = ${partnerId})`;
  return rows.map(({ name }) => name as string);
}

/** Every row of a partner's and of the Caf's that a request might change, those apart that tell who asked, and the job that chains them. */
export async function rowsOf(owner: Sql): Promise<Set<string>> {
  const told = ["audit_events", "audit_chains", "act_keys", "failed_attempts", "sessions", "known_devices"];
  const tables = await owner`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relname <> all (${told}) order by 1`;
  const rows = new Set<string>();
  for (const { name } of tables) {
    for (const { row } of await owner`select to_jsonb(t)::text as row from ${owner(name)} t`)
      rows.add(name + row);
  }
  return rows;
}

/** How many rows are new, gone or otherwise. */
export const changed = (before: Set<string>, after: Set<string>): number =>
  [...before].filter((row) => !after.has(row)).length + [...after].filter((row) => !before.has(row)).length;
