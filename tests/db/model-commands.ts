import fc from "fast-check";
import { expect } from "vitest";
import { addDays } from "~/calendar";
import { aPresence } from "../support/builders";
import { type Issued, perform, theProposal } from "../support/invoices";
import { promise } from "../support/promise";
import { lineCommands } from "./model-line-commands";
import { agree, centreOf, families, lineOf, prices, type World } from "./model-world";
import type { Mark, SmallModel } from "./small-model";

type Refusal = { entry_id: string; day: string; reason: string };
type Command = fc.AsyncCommand<SmallModel, World>;

class RecordDays implements Command {
  readonly cells: { child: number; day: string; mark: Mark }[];
  constructor(
    readonly centre: number,
    stretches: { child: number; from: number; length: number; mark: Mark }[],
  ) {
    const cells = new Map<string, { child: number; day: string; mark: Mark }>();
    for (const { child, from, length, mark } of stretches)
      for (let n = 0; n < length; n++) {
        const day = addDays("2026-07-01", from + n);
        cells.set(`${child} ${day}`, { child, day, mark });
      }
    this.cells = [...cells.values()];
  }
  check = () => true;
  async run(model: SmallModel, world: World) {
    const { structure, staff, entries } = centreOf(world, this.centre);
    const cells = this.cells.map(({ child, day, mark }) => ({ entry_id: entries[child]?.id, day, mark }));
    const body = { structure_id: structure.id, cells };
    const answer = await perform<{ refused: Refusal[] }>("record_roll_call", staff, body);
    const said = answer.value.refused.map(({ entry_id, day, reason }) => [
      `${entries.findIndex((entry) => entry.id === entry_id)} ${day}`,
      reason,
    ]);
    expect(new Map(said as [string, string][])).toEqual(model.record(this.centre, this.cells));
    await agree(model, world);
  }
  toString = () => `record at ${this.centre}: ${JSON.stringify(this.cells)}`;
}

class Insert implements Command {
  readonly day: string;
  constructor(
    readonly centre: number,
    readonly child: number,
    from: number,
    readonly slot: "morning" | "afternoon" | "day",
  ) {
    this.day = addDays("2026-07-01", from);
  }
  check = () => true;
  async run(model: SmallModel, world: World) {
    const { structure, entries } = centreOf(world, this.centre);
    const card = world.cards[this.child] as World["cards"][number];
    const entry = entries[this.child] as { id: string };
    const taken = await promise(aPresence(world.owner, structure, card, entry, this.day, this.slot));
    expect(taken === "nothing").toBe(model.insert(this.centre, this.child, this.day, this.slot));
    await agree(model, world);
  }
  toString = () => `insert at ${this.centre}: ${this.child} ${this.day} ${this.slot}`;
}

class Issue implements Command {
  constructor(
    readonly centre: number,
    readonly month: string,
  ) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    const centre = centreOf(world, this.centre);
    const { digest } = await theProposal(centre, this.month);
    const body = { structure_id: centre.structure.id, month: this.month, digest, attested: true };
    const answer = await perform<Issued>("issue_invoice", centre.manager, body);
    const invoice = model.issue(this.centre, this.month);
    if (!invoice) return expect(answer.reason).toBe("nothing");
    centre.invoiceIds.push(answer.value.invoice_id);
    const { number, total_cents, line_count } = answer.value;
    expect([number, total_cents, line_count]).toEqual([
      invoice.number,
      invoice.totalCents,
      invoice.lines.length,
    ]);
    await agree(model, world);
  }
  toString = () => `issue ${this.month} at ${this.centre}`;
}

class Decide implements Command {
  constructor(
    readonly which: number,
    readonly verdict: "accepted" | "rejected",
  ) {}
  check = (model: SmallModel) => model.linesIn("issued").length > 0;
  async run(model: SmallModel, world: World) {
    const open = model.linesIn("issued");
    const chosen = open[this.which % open.length] as (typeof open)[number];
    const { invoice_id, line_id } = await lineOf(world, chosen);
    const line_ids = [line_id];
    const answer =
      this.verdict === "accepted"
        ? await perform("accept_lines", world.agent, { invoice_id, line_ids })
        : await perform("reject_lines", world.agent, {
            invoice_id,
            line_ids,
            reason: "not_present",
            words: null,
          });
    expect(answer).toMatchObject({ done: true, value: { lines: 1 } });
    model.decide(chosen.line, this.verdict);
    await agree(model, world);
  }
  toString = () => `${this.verdict} line ${this.which}`;
}

const child = fc.nat({ max: families.length - 1 });
const centre = fc.nat({ max: prices.length - 1 });
const from = fc.nat({ max: 50 });
const mark = fc.constantFrom<Mark>("day", "day", "morning", "afternoon", "absent");
const stretch = fc.record({ child, from, length: fc.integer({ min: 1, max: 25 }), mark });
const issue = fc.tuple(centre, fc.constantFrom("2026-07", "2026-08")).map((given) => new Issue(...given));
const record = fc
  .tuple(centre, fc.array(stretch, { minLength: 1, maxLength: 4 }))
  .map((given) => new RecordDays(...given));
/** What may be asked, with steps big enough to reach the cap; what others wait for is asked more often. */
export const commands = [
  record,
  record,
  record,
  fc
    .tuple(centre, child, from, fc.constantFrom("morning" as const, "afternoon" as const, "day" as const))
    .map((given) => new Insert(...given)),
  issue,
  issue,
  issue,
  fc
    .tuple(
      fc.nat({ max: 20 }),
      fc.constantFrom("accepted" as const, "rejected" as const, "rejected" as const),
    )
    .map((given) => new Decide(...given)),
  ...lineCommands,
];
