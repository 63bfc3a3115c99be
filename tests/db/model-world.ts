import type { Sql } from "postgres";
import { expect } from "vitest";
import { aCard, aLeisureCentre, aRosterEntry, aTariff } from "../support/builders";
import type { Invoice, Line, SmallModel } from "./small-model";

/** One per band of QF; the last one's card starts late and other aids leave little of the price. */
export const families = [
  { qfCents: 44_900, validFrom: "2026-01-01", ratesCents: { day: 800, half: 400 }, otherAidCents: 0 },
  { qfCents: 44_901, validFrom: "2026-01-01", ratesCents: { day: 600, half: 300 }, otherAidCents: 0 },
  { qfCents: 100_000, validFrom: "2026-07-20", ratesCents: { day: 300, half: 150 }, otherAidCents: 600 },
];
export const prices = [
  { day: 1500, half: 700 },
  { day: 750, half: 350 },
];

/** The same three children on the lists of two partners, in the model and in the database. */
export async function aWorld(owner: Sql, agent: { id: string }) {
  const cards = await Promise.all(
    families.map(({ qfCents, validFrom }) => aCard(owner, { qfCents, validFrom })),
  );
  const centres = await Promise.all(
    prices.map(async ({ day, half }) => {
      const centre = await aLeisureCentre(owner);
      await aTariff(owner, centre.structure, { prices: { "": { day, halfDay: half } } });
      const entries = [];
      for (const [child, card] of cards.entries()) {
        const otherAid = families[child]?.otherAidCents ?? 0;
        const aids = { otherAidDayCents: otherAid, otherAidHalfDayCents: otherAid };
        entries.push(await aRosterEntry(owner, centre.structure, card, aids));
      }
      return { ...centre, entries, invoiceIds: [] as string[] };
    }),
  );
  return { owner, agent, cards, centres };
}
export type World = Awaited<ReturnType<typeof aWorld>>;

export const centreOf = (world: World, centre: number) => world.centres[centre] as World["centres"][number];

/** A line of the model as the database has it. */
export async function lineOf(world: World, { invoice, line }: { invoice: Invoice; line: Line }) {
  const { manager, invoiceIds } = centreOf(world, invoice.centre);
  const invoice_id = invoiceIds[invoice.number - 1] ?? "";
  const [row] = await world.owner<{ id: string; state: string }[]>`
    select id, state from invoice_lines where invoice_id = ${invoice_id}
    and child_id = ${world.cards[line.child]?.child.id ?? null} and (unit = 'day') = ${line.unit === "day"}`;
  return { invoice_id, line_id: row?.id ?? "", state: row?.state, manager };
}

/** Live days and counters, as the rows have them, against the model. */
export async function agree(model: SmallModel, world: World) {
  const ids = world.cards.map((card) => card.child.id);
  const rows = await world.owner`
    select array_position(${ids}::uuid[], p.child_id) - 1 as child, p.attended_on as day, p.slot,
      p.structure_id, p.invoice_line_id is not null as invoiced
    from presences p where p.child_id in ${world.owner(ids)} and p.released_at is null`;
  const places = world.centres.map((centre) => centre.structure.id);
  const stored = rows.map(
    (p) => `${p.child} ${places.indexOf(p.structure_id)} ${p.day} ${p.slot} ${p.invoiced}`,
  );
  const wanted = model.live.map((p) => `${p.child} ${p.centre} ${p.day} ${p.slot} ${p.line !== null}`);
  expect(stored.sort()).toEqual(wanted.sort());
  const counters =
    await world.owner`select child_id, used_half_days from child_years where child_id in ${world.owner(ids)}`;
  const used = ids.map((id) => counters.find((row) => row.child_id === id)?.used_half_days ?? 0);
  expect(used).toEqual(ids.map((_, child) => model.used(child)));
}
