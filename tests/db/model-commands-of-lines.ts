import fc from "fast-check";
import { expect } from "vitest";
import { finaliseOn } from "../support/contests";
import { perform } from "../support/invoices";
import { agree, centreOf, type World } from "./model-world";
import type { Invoice, Line, SmallModel } from "./small-model-of-invoices";

const farAway = "2999-12-31";

type Command = fc.AsyncCommand<SmallModel, World>;
type Asked = { invoice_id: string; line_id: string; manager: { id: string } };

function asked(world: World, { invoice, line }: { invoice: Invoice; line: Line }): Asked {
  const { id: line_id, invoiceId: invoice_id } = world.lines.get(line) as { id: string; invoiceId: string };
  return { invoice_id, line_id, manager: centreOf(world, invoice.centre).manager };
}

/** What happens to one line that stands in this state, the `which`-th of them. */
abstract class OnLine implements Command {
  abstract readonly from: Line["state"];
  constructor(readonly which: number) {}
  check = (model: SmallModel) => model.linesIn(this.from).length > 0;
  async run(model: SmallModel, world: World) {
    const lines = model.linesIn(this.from);
    const chosen = lines[this.which % lines.length] as (typeof lines)[number];
    expect(await this.ask(asked(world, chosen), world)).toMatchObject({ done: true });
    this.told(model, chosen.line);
    await agree(model, world);
  }
  abstract ask(at: Asked, world: World): Promise<unknown>;
  abstract told(model: SmallModel, line: Line): void;
}

class Decide extends OnLine {
  readonly from = "issued";
  constructor(
    which: number,
    readonly verdict: "accepted" | "rejected",
  ) {
    super(which);
  }
  ask({ invoice_id, line_id }: Asked, world: World) {
    const body = { invoice_id, line_ids: [line_id], reason: "not_present", words: null };
    return perform(this.verdict === "accepted" ? "accept_lines" : "reject_lines", world.agent, body);
  }
  told = (model: SmallModel, line: Line) => model.decide(line, this.verdict);
  override toString = () => `${this.verdict} line ${this.which}`;
}

class Withdraw extends OnLine {
  readonly from = "issued";
  constructor(
    which: number,
    readonly keepDays: boolean,
  ) {
    super(which);
  }
  ask = ({ invoice_id, line_id, manager }: Asked) =>
    perform("withdraw_lines", manager, { invoice_id, line_ids: [line_id], keep_days: this.keepDays });
  told = (model: SmallModel, line: Line) => model.withdraw(line, this.keepDays);
  override toString = () => `withdraw line ${this.which}, days ${this.keepDays ? "kept" : "given back"}`;
}

class AcceptRejection extends OnLine {
  readonly from = "rejected";
  ask = ({ invoice_id, line_id, manager }: Asked) =>
    perform("accept_rejection", manager, { invoice_id, line_ids: [line_id] });
  told = (model: SmallModel, line: Line) => model.settle(line, "dismissed");
  override toString = () => `accept the rejection of line ${this.which}`;
}

class Contest extends OnLine {
  readonly from = "rejected";
  ask = ({ invoice_id, line_id, manager }: Asked) =>
    perform("contest_line", manager, { invoice_id, line_id, words: "Si" });
  told = (model: SmallModel, line: Line) => model.contest(line);
  override toString = () => `contest line ${this.which}`;
}

class Settle extends OnLine {
  readonly from = "contested";
  constructor(
    which: number,
    readonly outcome: "won" | "lost",
  ) {
    super(which);
  }
  ask = ({ line_id }: Asked, world: World) =>
    perform("decide_contest", world.agent, { line_id, outcome: this.outcome, answer: "Vu" });
  told = (model: SmallModel, line: Line) =>
    model.settle(line, this.outcome === "won" ? "accepted" : "dismissed");
  override toString = () => `contest of line ${this.which} ${this.outcome}`;
}

/** A whole quarrel about a line, so that runs come to its end often. */
class Dispute extends OnLine {
  readonly from = "issued";
  constructor(
    which: number,
    readonly end: "accepted" | "dismissed" | "too late",
  ) {
    super(which);
  }
  async ask(at: Asked, world: World) {
    const { invoice_id, line_id } = at;
    const rejection = { invoice_id, line_ids: [line_id], reason: "not_present", words: null };
    const rejected = await perform("reject_lines", world.agent, rejection);
    if (this.end === "too late") {
      await finaliseOn(world.owner, farAway);
      return rejected;
    }
    await perform("contest_line", at.manager, { invoice_id, line_id, words: "Si" });
    const outcome = this.end === "accepted" ? "won" : "lost";
    return perform("decide_contest", world.agent, { line_id, outcome, answer: "Vu" });
  }
  told(model: SmallModel, line: Line) {
    if (this.end !== "too late") return model.settle(line, this.end);
    model.decide(line, "rejected");
    for (const late of model.linesIn("rejected")) model.settle(late.line, "dismissed");
  }
  override toString = () => `dispute about line ${this.which}, ${this.end}`;
}

/** The days to contest pass: every rejection left is final. */
class TimePasses implements Command {
  check = (model: SmallModel) => model.linesIn("rejected").length > 0;
  async run(model: SmallModel, world: World) {
    const rejected = model.linesIn("rejected");
    // Rejections of the worlds before this one are made final with it.
    expect(await finaliseOn(world.owner, farAway)).toBeGreaterThanOrEqual(rejected.length);
    for (const { line } of rejected) model.settle(line, "dismissed");
    await agree(model, world);
  }
  toString = () => "the days to contest pass";
}

const which = fc.nat({ max: 20 });
const verdict = fc.constantFrom("accepted" as const, "accepted" as const, "rejected" as const);
export const decide = fc.tuple(which, verdict).map((given) => new Decide(...given));
export const withdraw = fc.tuple(which, fc.boolean()).map((given) => new Withdraw(...given));
export const acceptRejection = which.map((given) => new AcceptRejection(given));
export const contest = which.map((given) => new Contest(given));
export const settle = fc
  .tuple(which, fc.constantFrom("won" as const, "lost" as const))
  .map((given) => new Settle(...given));
export const dispute = fc
  .tuple(which, fc.constantFrom("accepted" as const, "dismissed" as const, "too late" as const))
  .map((given) => new Dispute(...given));
export const timePasses = fc.constant(undefined).map(() => new TimePasses());
