import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Mark } from "~/attendance/presence";
import {
  aCard,
  aChild,
  aLeisureCentre,
  aPartner,
  aPerson,
  aPresence,
  aRosterEntry,
  aStructure,
} from "./builders";
import type { RollCallCase } from "./cases/roll-call";

type Given = Partial<Pick<RollCallCase, "birthDate" | "card" | "centre" | "elsewhere" | "here">>;

/** Children on the lists of two centres that do not know each other, as a case says; `save` is one roll call. */
export async function attending(owner: Sql) {
  const store = await import("~/attendance/roll-calls.server");
  const neighbour = await aLeisureCentre(owner);

  async function arranged({ birthDate, card: dates, centre, elsewhere = [], here = [] }: Given = {}) {
    const partner = await aPartner(
      owner,
      centre?.agreedUntil ? { agreedUntil: centre.agreedUntil } : undefined,
    );
    const structure = await aStructure(owner, partner.id, centre);
    const staff = await aPerson(owner, { partnerId: partner.id });
    const child = await aChild(owner, birthDate ? { birthDate } : {});
    const { cancelledOn, ...own } = dates ?? {};
    const card = await aCard(owner, { child, ...own });
    if (cancelledOn) {
      await owner`update cards set cancelled_on = ${cancelledOn}, cancel_reason = 'Perdue' where id = ${card.id}`;
    }
    const entry = await aRosterEntry(owner, structure, card);
    const there = await aRosterEntry(owner, neighbour.structure, card);
    for (const [day, slot] of elsewhere) await aPresence(owner, neighbour.structure, card, there, day, slot);
    for (const [day, slot] of here) await aPresence(owner, structure, card, entry, day, slot);
    const save = (cells: { day: string; mark: Mark; was?: Mark }[], key: string = randomUUID()) =>
      store.recordRollCall(
        staff.id,
        key,
        structure.id,
        cells.map((cell) => ({ entryId: entry.id, was: "absent", ...cell })),
      );
    const standing = async () => {
      const rows = await owner`
      select attended_on || ' ' || slot as said from presences
      where roster_entry_id = ${entry.id} and released_at is null order by 1`;
      return rows.map((row) => row.said as string);
    };
    const left = async () => {
      const [row] = await owner`
      select cap_half_days - used_half_days as left from child_years where child_id = ${child.id} and year = 2026`;
      return (row?.left as number) ?? 42;
    };
    return { partner, structure, staff, child, card, entry, save, standing, left };
  }

  return { arranged, store, neighbour };
}
