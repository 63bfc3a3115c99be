import fc from "fast-check";
import { expect } from "vitest";
import { addDays } from "~/calendar";
import { aPresence } from "../support/builders";
import { perform } from "../support/invoices";
import { promise } from "../support/promise";
import { agree, cardOf, centreOf, homes, prices, type World } from "./model-world";
import type { Cell, Mark, Slot } from "./small-model";
import type { SmallModel } from "./small-model-of-invoices";

type Refusal = { entry_id: string; day: string; reason: string };
type Command = fc.AsyncCommand<SmallModel, World>;
const firstDay = "2026-07-01";

/** One save of a roll call: what was there is corrected, what was not is recorded. */
class Record implements Command {
  readonly cells: Cell[];
  constructor(
    readonly centre: number,
    readonly stretches: { home: number; from: number; length: number; mark: Mark }[],
  ) {
    const cells = new Map<string, Cell>();
    for (const { home, from, length, mark } of stretches)
      for (let n = 0; n < length; n++) {
        const day = addDays(firstDay, from + n);
        cells.set(`${home} ${day}`, { home, day, mark });
      }
    this.cells = [...cells.values()];
  }
  check = () => true;
  async run(model: SmallModel, world: World) {
    const { structure, staff, entries } = centreOf(world, this.centre);
    const entryOf = (home: number) => entries[home]?.id ?? "";
    // Of two homes of one child, the first on the list comes first.
    const inOrder = [...this.cells].sort((a, b) => (entryOf(a.home) < entryOf(b.home) ? -1 : 1));
    const cells = inOrder.map(({ home, day, mark }) => ({ entry_id: entryOf(home), day, mark }));
    const body = { structure_id: structure.id, cells };
    const answer = await perform<{ refused: Refusal[] }>("record_roll_call", staff, body);
    const said = answer.value.refused.map(({ entry_id, day, reason }): [string, string] => [
      `${entries.findIndex((entry) => entry.id === entry_id)} ${day}`,
      reason,
    ]);
    expect(new Map(said)).toEqual(model.record(this.centre, inOrder));
    await agree(model, world);
  }
  toString = () => `record at ${this.centre}: ${JSON.stringify(this.stretches)}`;
}

/** A row put in by SQL: on any day, or on one that is already taken. */
class Insert implements Command {
  constructor(
    readonly centre: number,
    readonly home: number,
    readonly from: number,
    readonly slot: Slot,
    readonly again: boolean,
  ) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    const { structure, entries } = centreOf(world, this.centre);
    const free = { home: this.home, day: addDays(firstDay, this.from) };
    const { home, day } = (this.again && model.live.at(-1 - (this.from % model.live.length))) || free;
    const { child } = cardOf(world, model.root[home] as number);
    const card = { ...cardOf(world, home), child };
    const entry = entries[home] as { id: string };
    const broken = await promise(aPresence(world.owner, structure, card, entry, day, this.slot));
    expect(broken === "nothing").toBe(model.insert(this.centre, home, day, this.slot));
    await agree(model, world);
  }
  toString = () =>
    `insert at ${this.centre}: ${this.again ? "again " : ""}${this.home} ${this.from} ${this.slot}`;
}

const home = fc.nat({ max: homes.length - 1 });
const centre = fc.constantFrom(...prices.flatMap((price, at) => (price ? [at] : [])));
const from = fc.nat({ max: 66 });
const mark = fc.constantFrom<Mark>("day", "day", "day", "morning", "afternoon", "absent");
const stretch = fc.record({ home, from, length: fc.integer({ min: 1, max: 20 }), mark });
const slot = fc.constantFrom<Slot>("morning", "afternoon", "day");
export const record = fc
  .tuple(centre, fc.array(stretch, { minLength: 1, maxLength: 5 }))
  .map((given) => new Record(...given));
export const insert = fc.tuple(centre, home, from, slot, fc.boolean()).map((given) => new Insert(...given));
