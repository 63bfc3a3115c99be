import type { Sql } from "postgres";
import { addressOf, formsOf, isTurnedAway, moreFormsOf } from "../../tests/support/doors/addresses";
import { doors } from "../../tests/support/doors/all";
import { questionsOf } from "../../tests/support/doors/asked";
import type { Door, Visitor } from "../../tests/support/doors/door";
import { type Comer, changed, openSite, rowsOf, type Site, type Told } from "../../tests/support/doors/site";
import { idNames, strangeAddresses, swappedForms } from "../../tests/support/doors/strange-ids";
import { bodyOf, type Form } from "../../tests/support/requests";

/** Whom each comer is at the door, and whether what they ask for is another partner's. */
const comers: Record<Comer, { as: Visitor; stranger: boolean }> = {
  nobody: { as: "nobody", stranger: false },
  tablet: { as: "tablet", stranger: false },
  staff: { as: "staff", stranger: false },
  manager: { as: "manager", stranger: false },
  agent: { as: "agent", stranger: false },
  administrator: { as: "administrator", stranger: false },
  neighbour: { as: "manager", stranger: true },
  "neighbour's staff": { as: "staff", stranger: true },
  coordinator: { as: "staff", stranger: true },
};

export type Tried = {
  comer: Comer;
  stranger: boolean;
  /** Whose the id is; "no business there": whoever's. */
  what: string;
  url: string;
  form?: Form;
  refusals: number[];
};

export type Counted = { requests: number; by: Map<string, number>; letIn: string[]; rows: number };

type Options = { every?: number; only?: (request: Tried) => boolean; through?: string };

/** Pages and forms of one's own are answered: what they tell is looked at, and the rows. */
const shown = [200, 202, 204, 302, 409, 410, 422];

/** Every comer × door × id that is not theirs × way to write the address, reading and writing. */
function* requestsAt({ build, mine, neighbour }: Site): Generator<Tried> {
  const allForms = (door: Door, address: string) => [
    ...formsOf(build, door, address),
    ...moreFormsOf(build, door, address),
  ];
  for (const [comer, { as, stranger }] of Object.entries(comers) as [
    Comer,
    { as: Visitor; stranger: boolean },
  ][]) {
    for (const [place, door] of doors.entries()) {
      const foreign = stranger && idNames(door).length > 0 ? allForms(door, addressOf(door, mine)) : [];
      // What no page of ours asks: a quarter of them for each of the other ids, in turn.
      const strange = strangeAddresses(door, stranger ? neighbour : mine, stranger ? mine : null).flatMap(
        ({ what, address }, at) => {
          const more = moreFormsOf(build, door, address).filter((_, n) => (n + at + place) % 4 === 0);
          return [...formsOf(build, door, address), ...more].map((url) => ({ what, url }));
        },
      );
      for (const writes of [false, true]) {
        const allowed = writes ? door.writes : door.reads;
        if (!allowed) continue;
        const common = { comer, stranger };
        const form = (at: typeof mine) => (writes ? { form: door.form?.(at) ?? {} } : {});
        if (!allowed.includes(as)) {
          for (const url of allForms(door, addressOf(door, mine)))
            yield { ...common, what: "no business there", url, ...form(mine), refusals: [] };
          continue;
        }
        if (stranger && !writes) {
          const own = [...allForms(door, addressOf(door, neighbour)), ...questionsOf(door, mine)];
          for (const url of own)
            yield { ...common, what: "of another partner, on one's own pages", url, refusals: shown };
        }
        const refusals = writes ? [422] : door.leadsOn ? [202, 204, 302] : [];
        for (const url of foreign)
          yield { ...common, what: "of another partner", url, ...form(mine), refusals };
        for (const { what, url } of strange) yield { ...common, what, url, ...form(neighbour), refusals };
      }
      if (comer !== "neighbour" || !door.writes?.includes(as)) continue;
      for (const form of swappedForms(door, neighbour, mine))
        for (const url of allForms(door, addressOf(door, neighbour)))
          yield { comer, stranger, what: "of another partner, in a form", url, form, refusals: shown };
    }
  }
}

/** Tries each (or each `every`th) that `only` keeps, of Remix itself or `through` a portal that serves. */
export async function tryEverything(
  owner: Sql,
  { every = 1, only = () => true, through }: Options = {},
): Promise<Counted> {
  const site = await openSite(owner);
  const before = await rowsOf(owner);
  const counted: Counted = { requests: 0, by: new Map(), letIn: [], rows: 0 };
  const ask = ({ url, comer, form }: Tried) =>
    through ? askThrough(through, url, site.cookies.get(comer), form) : site.asked(url, comer, form);
  let place = 0;
  for (const request of requestsAt(site)) {
    if (!only(request) || place++ % every > 0) continue;
    // The pauses would refuse for us.
    if (++counted.requests % 50 === 0) await owner`delete from failed_attempts`;
    const { comer, stranger, what, url, form } = request;
    const answer = await ask(request);
    const kind = `${what}: ${answer.status}`;
    counted.by.set(kind, (counted.by.get(kind) ?? 0) + 1);
    const told = stranger || comer === "nobody" ? site.tells(answer.text) : null;
    if (!isRefused(request, answer) || told)
      counted.letIn.push(`${comer}, ${what}: ${form ? "POST" : "GET"} ${url} ${answer.status} ${told ?? ""}`);
  }
  counted.rows = changed(before, await rowsOf(owner));
  return counted;
}

function isRefused({ url, form, refusals }: Tried, answer: Told): boolean {
  // The old way gives a refused form no status and nothing to read.
  const isMute = form !== undefined && url.includes("_data=") && answer.text === "";
  return isTurnedAway(answer) || refusals.includes(answer.status) || answer.status === 400 || isMute;
}

async function askThrough(origin: string, url: string, cookie = "", form?: Form): Promise<Told> {
  const headers = { Cookie: cookie, Origin: origin };
  const answer = await fetch(origin + url, {
    redirect: "manual",
    headers,
    ...(form && { method: "POST", body: bodyOf(form) }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
