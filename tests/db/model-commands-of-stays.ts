import fc from "fast-check";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { addDays } from "~/calendar";
import { perform } from "../support/invoices";
import { agree, centreOf, enrolmentId, homes, organiser, stayOf, stays, type World } from "./model-world";
import type { SmallModel } from "./small-model-of-invoices";
import type { Enrolment, StayMark } from "./small-model-of-stays";

type Command = fc.AsyncCommand<SmallModel, World>;

class Enrol implements Command {
  constructor(
    readonly stay: number,
    readonly home: number,
    readonly otherAidCents: number,
  ) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    const { staff, entries } = centreOf(world, organiser);
    const entry_id = entries[this.home]?.id;
    const body = { stay_id: stayOf(world, this.stay).id, entry_id, other_aid_cents: this.otherAidCents };
    const answer = await perform<{ enrolment_id: string }>("enrol_child", staff, body);
    const place = model.enrol(this.stay, this.home, this.otherAidCents);
    if (place === "cancelled") expect(answer.reason).toBe("cancelled");
    else if (world.enrolmentIds.has(place)) expect(answer.value.enrolment_id).toBe(enrolmentId(world, place));
    else world.enrolmentIds.set(place, answer.value.enrolment_id);
    await agree(model, world);
  }
  toString = () => `enrol ${this.home} on stay ${this.stay}, other aids ${this.otherAidCents}`;
}

/** What is asked of one place on a stay, the `which`-th of them. */
abstract class OnPlace implements Command {
  constructor(readonly which: number) {}
  check = (model: SmallModel) => model.enrolments.length > 0;
  async run(model: SmallModel, world: World) {
    const place = model.enrolments[this.which % model.enrolments.length] as Enrolment;
    await this.ask(place, model, world);
    await agree(model, world);
  }
  abstract ask(place: Enrolment, model: SmallModel, world: World): Promise<void>;
}

class HoldAgain extends OnPlace {
  async ask(place: Enrolment, model: SmallModel, world: World) {
    const body = { enrolment_id: enrolmentId(world, place) };
    const answer = await perform<{ held: number }>("hold_days", centreOf(world, organiser).staff, body);
    expect(answer.done ? answer.value.held : answer.reason).toBe(model.hold(place));
  }
  override toString = () => `hold the days of place ${this.which} again`;
}

class CancelEnrolment extends OnPlace {
  async ask(place: Enrolment, model: SmallModel, world: World) {
    const body = { enrolment_id: enrolmentId(world, place) };
    const { staff } = centreOf(world, organiser);
    const answer = await perform<{ released: number }>("cancel_enrolment", staff, body);
    expect(answer.done ? answer.value.released : answer.reason).toBe(model.cancel(place));
  }
  override toString = () => `cancel place ${this.which}`;
}

type Asked = { which: number; from: number; length: number; mark: StayMark["mark"] };
type Cell = { enrolment_id: string; day: string; reason: string };

/** One save of the list of a stay: that of the first place asked. */
class Confirm implements Command {
  constructor(readonly asked: Asked[]) {}
  check = (model: SmallModel) => model.enrolments.length > 0;
  async run(model: SmallModel, world: World) {
    const marks = new Map<string, StayMark>();
    const places = this.asked.map(
      ({ which }) => model.enrolments[which % model.enrolments.length] as Enrolment,
    );
    const { stay } = places[0] as Enrolment;
    const { startsOn, endsOn } = stayOf(world, stay);
    const nameOf = ({ enrolment, day }: StayMark) => `${day} ${enrolmentId(world, enrolment)}`;
    for (const [rank, { from, length, mark }] of this.asked.entries())
      for (let n = from; n < from + length && addDays(startsOn, n) <= endsOn; n++) {
        const cell = { enrolment: places[rank] as Enrolment, day: addDays(startsOn, n), mark };
        if (cell.enrolment.stay === stay) marks.set(nameOf(cell), cell);
      }
    const inOrder = [...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
    if (inOrder.length === 0) return;
    const days = inOrder.map((cell) => ({
      enrolment_id: enrolmentId(world, cell.enrolment),
      day: cell.day,
      mark: cell.mark,
    }));
    const body = { stay_id: stayOf(world, stay).id, days };
    const { staff } = centreOf(world, organiser);
    const answer = await perform<{ refused: Cell[] }>("record_stay_days", staff, body);
    const said = answer.value.refused.map(({ enrolment_id, day, reason }) => [
      `${day} ${enrolment_id}`,
      reason,
    ]);
    const wanted = [...model.confirm(inOrder)].map(([cell, reason]) => [nameOf(cell), reason]);
    expect(said.sort()).toEqual(wanted.sort());
    await agree(model, world);
  }
  toString = () => `on a stay's list: ${JSON.stringify(this.asked)}`;
}

class CancelStay implements Command {
  constructor(readonly stay: number) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    const body = { stay_id: stayOf(world, this.stay).id, reason: "Trop peu d'inscrits" };
    const { manager } = centreOf(world, organiser);
    const answer = await perform<{ released: number }>("cancel_stay", manager, body);
    expect(answer.done ? answer.value.released : answer.reason).toBe(model.cancelStay(this.stay));
    await agree(model, world);
  }
  toString = () => `cancel stay ${this.stay}`;
}

/** The job that frees days nobody confirmed, as it runs on that day: until it finds none. */
async function lapseOn(owner: Sql, day: string) {
  await owner.begin(async (tx) => {
    await tx`select set_config('portal.today', ${day}, true)`;
    for (let freed: unknown = day; freed; ) [{ freed }] = await tx`select lapse_held_days() as freed`;
  });
}

/** Fifteen days after the return of some of the stays, or of all. */
class Lapse implements Command {
  constructor(readonly day: string) {}
  check = () => true;
  async run(model: SmallModel, world: World) {
    await lapseOn(world.owner, this.day);
    model.lapse(addDays(this.day, -15));
    await agree(model, world);
  }
  toString = () => `the days not confirmed lapse on ${this.day}`;
}

const which = fc.nat({ max: 20 });
const mark = fc.constantFrom<StayMark["mark"]>("present", "present", "present", "absent");
const asked = fc.record({ which, from: fc.nat({ max: 8 }), length: fc.integer({ min: 1, max: 14 }), mark });
const stay = fc.nat({ max: stays.length - 1 });
export const enrol = fc
  .tuple(stay, fc.nat({ max: homes.length - 1 }), fc.constantFrom(0, 0, 1_001))
  .map((given) => new Enrol(...given));
export const confirm = fc.array(asked, { minLength: 1, maxLength: 3 }).map((given) => new Confirm(given));
export const holdAgain = which.map((given) => new HoldAgain(given));
export const cancelEnrolment = which.map((given) => new CancelEnrolment(given));
export const cancelStay = stay.map((given) => new CancelStay(given));
export const lapse = fc
  .constantFrom("2026-09-21", "2026-09-22", "2026-10-04", "2026-12-01")
  .map((day) => new Lapse(day));
