import type { Sql } from "postgres";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "./builders";

const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, rank) => `2026-03-${String(from + rank).padStart(2, "0")}`);

type Home = {
  lastName?: string;
  firstName?: string;
  birthDate?: string;
  qfCents?: number;
  familyFile?: string;
};

/** A card of one family on the list of a centre of its own, with days recorded there. */
export async function aHome(
  owner: Sql,
  { qfCents = 30_000, familyFile, ...named }: Home,
  recorded: string[] = [],
) {
  const centre = await aLeisureCentre(owner);
  const child = await aChild(owner, named);
  const card = await aCard(owner, { child, qfCents, ...(familyFile ? { familyFile } : {}) });
  const entry = await aRosterEntry(owner, centre.structure, card);
  const attends = (day: string, slot: "morning" | "afternoon" | "day" = "day", counting = child) =>
    aPresence(owner, centre.structure, { ...card, child: counting }, entry, day, slot);
  for (const day of recorded) await attends(day);
  return { ...centre, child, card, entry, attends };
}

let families = 0;

/** One child spelled two ways in two families' files: `one` attended from 1 March on, `other` from the 16th. */
export async function twoHomes(owner: Sql, { oneDays = 0, otherDays = 0, otherFrom = 16 } = {}) {
  families += 1;
  const birthDate = "2016-05-04";
  const one = await aHome(
    owner,
    {
      lastName: `Étchart${"ABCDEFGHIJ"[families % 10]}${"KLMNOPQRST"[Math.floor(families / 10)]}`,
      firstName: "Léa-Rose",
      birthDate,
      familyFile: `M1${families}`,
    },
    days(1, oneDays),
  );
  const other = await aHome(
    owner,
    {
      lastName: one.child.lastName.toUpperCase(),
      firstName: "Lea Rose",
      birthDate,
      familyFile: `M2${families}`,
      qfCents: 90_000,
    },
    days(otherFrom, otherDays),
  );
  return { one, other };
}

/** The counter of a child in 2026, in half days. */
export async function counterOf(owner: Sql, child: { id: string }) {
  const [row] = await owner`
    select used_half_days as used, joined_excess as excess, cap_half_days + joined_excess - used_half_days as room
    from child_years where child_id = ${child.id} and year = 2026`;
  return (row ?? { used: 0, excess: 0, room: 42 }) as { used: number; excess: number; room: number };
}

type Ids = { id: string };

/** What an agent does on the pair's page: looks, then joins what was shown. */
export async function pairDesk(agent: Ids) {
  const store = await import("~/cards/child-pairs.server");
  const key = () => crypto.randomUUID();
  const look = async (one: Ids, other: Ids) => {
    const pair = await store.compareChildren(agent.id, one.id, other.id);
    if (!pair) throw new Error("no such pair");
    return pair;
  };
  return {
    look,
    join: async (one: Ids, other: Ids) =>
      store.joinChildren(agent.id, key(), one.id, other.id, (await look(one, other)).digest),
    joinAs: (one: Ids, other: Ids, digest: string) =>
      store.joinChildren(agent.id, key(), one.id, other.id, digest),
    part: (joined: Ids) => store.partChildren(agent.id, key(), joined.id),
    settle: (one: Ids, other: Ids, presence: Ids) =>
      store.settleClash(agent.id, key(), one.id, other.id, presence.id),
    markAsTwo: (one: Ids, other: Ids) => store.markAsTwo(agent.id, key(), one.id, other.id),
    doubtAgain: (one: Ids, other: Ids) => store.doubtAgain(agent.id, key(), one.id, other.id),
    list: () => store.listLikenesses(agent.id),
  };
}
