import fc from "fast-check";
import { expect } from "vitest";
import { type Issued, type Proposal, perform, theProposal } from "../support/invoices";
import { agree, cardOf, centreOf, organiser, prices, stayOf, stays, type World } from "./model-world";
import type { Invoice, SmallModel } from "./small-model-of-invoices";

type Command = fc.AsyncCommand<SmallModel, World>;

/** The lines of the model, found again in the database by card, unit and what they correct. */
async function rememberLines(world: World, invoice: Invoice, invoiceId: string) {
  const rows = await world.owner`
    select id, card_id, unit, corrects_line_id from invoice_lines where invoice_id = ${invoiceId}`;
  for (const line of invoice.lines) {
    const corrected = line.corrects ? world.lines.get(line.corrects)?.id : null;
    const unit = line.unit === "half" ? "half_day" : line.unit;
    const row = rows.find(
      (r) => r.card_id === cardOf(world, line.home).id && r.unit === unit && r.corrects_line_id === corrected,
    );
    expect(row).toBeDefined();
    world.lines.set(line, { id: row?.id, invoiceId });
  }
}

type What = { month: string } | { stay: number };

async function proposed(world: World, centre: number, of: What) {
  const { structure, manager } = centreOf(world, centre);
  if ("month" in of) {
    const { digest } = await theProposal({ structure, manager }, of.month);
    return { structure_id: structure.id, month: of.month, digest };
  }
  const { readFunction } = await import("~db/client");
  const stay_id = stayOf(world, of.stay).id;
  const name = "propose_stay_invoice";
  const [row] = await readFunction<{ [name]: Proposal }>(name, manager.id, stay_id);
  return { stay_id, digest: row?.[name].digest };
}

async function issue(model: SmallModel, world: World, centre: number, of: What) {
  const body = { ...(await proposed(world, centre, of)), attested: true };
  const answer = await perform<Issued>("issue_invoice", centreOf(world, centre).manager, body);
  const invoice = model.issue(centre, of);
  if (typeof invoice === "string") return expect(answer.reason).toBe(invoice);
  const { number, total_cents, line_count } = answer.value;
  expect([number, total_cents, line_count]).toEqual([
    invoice.number,
    invoice.totalCents,
    invoice.lines.length,
  ]);
  await rememberLines(world, invoice, answer.value.invoice_id);
}

class Issue implements Command {
  constructor(
    readonly centre: number,
    readonly of: What,
  ) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    await issue(model, world, this.centre, this.of);
    await agree(model, world);
  }
  toString = () => `issue ${JSON.stringify(this.of)} at ${this.centre}`;
}

/** Some days of a line, accepted now at the latest, were the partner's own mistake; its next invoice may follow. */
class Credit implements Command {
  constructor(
    readonly which: number,
    readonly every: number,
    readonly next: What | null,
  ) {}
  private lines = (model: SmallModel) => [...model.linesIn("accepted"), ...model.linesIn("issued")];
  check = (model: SmallModel) => this.lines(model).length > 0;
  async run(model: SmallModel, world: World) {
    const lines = this.lines(model);
    const chosen = lines[this.which % lines.length] as (typeof lines)[number];
    const { id: line_id, invoiceId: invoice_id } = world.lines.get(chosen.line) ?? {};
    if (chosen.line.state === "issued") {
      await perform("accept_lines", world.agent, { invoice_id, line_ids: [line_id] });
      model.decide(chosen.line, "accepted");
    }
    const { centre } = chosen.invoice;
    const days = [...new Set(chosen.line.days.map(({ day }) => day))];
    const dates = days.filter((_, rank) => rank % this.every === 0);
    const body = { line_id, dates, words: "jour de fermeture" };
    const answer = await perform<{ amount_cents: number }>(
      "announce_credit",
      centreOf(world, centre).manager,
      body,
    );
    expect(answer.done ? answer.value.amount_cents : answer.reason).toBe(model.announce(chosen, dates));
    await agree(model, world);
    if (!this.next) return;
    await issue(model, world, centre, centre === organiser ? { stay: 0 } : this.next);
    await agree(model, world);
  }
  toString = () =>
    `credit one day in ${this.every} of line ${this.which}, then issue ${JSON.stringify(this.next)}`;
}

const months = fc.constantFrom("2026-07", "2026-08", "2026-09");
const centre = fc.nat({ max: prices.length - 1 });
const month = months.map((given) => ({ month: given }));
export const issueMonth = fc.tuple(centre, month).map((given) => new Issue(...given));
export const issueStay = fc.nat({ max: stays.length - 1 }).map((stay) => new Issue(organiser, { stay }));
export const credit = fc
  .tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 3 }), fc.option(month))
  .map((given) => new Credit(...given));
