import fc from "fast-check";
import { expect } from "vitest";
import { agree, cardOf, homes, type World } from "./model-world";
import type { SmallModel } from "./small-model-of-invoices";

type Command = fc.AsyncCommand<SmallModel, World>;

/** An agent finds two homes to be one child's, and settles first what is said to clash. */
class Join implements Command {
  constructor(
    readonly kept: number,
    readonly joined: number,
    readonly settles: boolean,
  ) {}
  check = ({ root }: SmallModel) =>
    this.kept !== this.joined && root[this.kept] === this.kept && root[this.joined] === this.joined;
  async run(model: SmallModel, world: World) {
    const kept = cardOf(world, this.kept).child;
    const joined = cardOf(world, this.joined).child;
    if (this.settles) await this.settle(model, world);
    const answer = await world.desk.join(kept, joined);
    expect(answer.done ? null : answer.reason).toBe(model.join(this.kept, this.joined));
    await agree(model, world);
  }

  /** Of two days the one that is on no invoice gives way, the kept one's last. */
  private async settle(model: SmallModel, world: World) {
    const { owner, desk } = world;
    const kept = cardOf(world, this.kept).child;
    const joined = cardOf(world, this.joined).child;
    for (const [one, other] of model.clashes(this.kept, this.joined)) {
      if (!model.live.includes(one) || !model.live.includes(other)) continue;
      const loser = other.line ? one : other;
      const [row] = await owner<{ id: string }[]>`
        select id from presences where card_id = ${cardOf(world, loser.home).id} and attended_on = ${loser.day}
          and slot = ${loser.slot} and released_at is null`;
      const answer = await desk.settle(kept, joined, row as { id: string });
      expect(answer.done ? null : answer.reason).toBe(loser.line ? "invoiced" : null);
      if (answer.done) model.free([loser], "clash");
    }
  }
  toString = () =>
    `join ${this.joined} into ${this.kept}, clashes ${this.settles ? "settled" : "as they are"}`;
}

class Part implements Command {
  constructor(readonly home: number) {}
  check = ({ root }: SmallModel) => root[this.home] !== this.home;
  async run(model: SmallModel, world: World) {
    expect(await world.desk.part(cardOf(world, this.home).child)).toMatchObject({ done: true });
    model.part(this.home);
    await agree(model, world);
  }
  toString = () => `part ${this.home}`;
}

const home = fc.nat({ max: homes.length - 1 });
const settles = fc.constantFrom(true, true, true, false);
export const join = fc.tuple(home, home, settles).map((given) => new Join(...given));
export const part = home.map((given) => new Part(given));
