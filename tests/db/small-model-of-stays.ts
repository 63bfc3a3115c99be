import { daysFrom } from "~/calendar";
import { type Home, ModelOfDays, maskOf, type Standing } from "./small-model";

export type Stay = { centre: number; startsOn: string; endsOn: string; priceCents: number };
/** A place on a stay. `freed`: why each of its days was last given up. */
export type Enrolment = {
  stay: number;
  home: number;
  otherAidCents: number;
  freed: Map<string, string>;
  rank: number;
  cancelledAt: number | null;
};
export type StayMark = { enrolment: Enrolment; day: string; mark: "present" | "absent" };

export class ModelOfStays extends ModelOfDays {
  enrolments: Enrolment[] = [];
  readonly cancelledStays = new Set<number>();
  lapsed = 0;
  private clock = 0;

  constructor(
    homes: Home[],
    readonly stays: Stay[],
    today: string,
  ) {
    super(homes, today);
  }

  private stay = (stay: number) => this.stays[stay] as Stay;
  private daysOfStay = (stay: number) => daysFrom(this.stay(stay).startsOn, this.stay(stay).endsOn);
  private heldBy = (enrolment: Enrolment) => this.live.filter((p) => p.enrolment === enrolment);

  /** A child has one place on a stay, whichever card is shown: the one in use, or the first that was given up. */
  private placeOf(stay: number, home: number): Enrolment | undefined {
    return this.enrolments
      .filter((e) => e.stay === stay && this.root[e.home] === this.root[home])
      .sort((a, b) => (a.cancelledAt ?? -1) - (b.cancelledAt ?? -1) || a.rank - b.rank)[0];
  }

  enrol(stay: number, home: number, otherAidCents: number): Enrolment | "cancelled" {
    if (this.cancelledStays.has(stay)) return "cancelled";
    const known = this.placeOf(stay, home);
    const place = known ?? { stay, home, otherAidCents, freed: new Map(), rank: 0, cancelledAt: null };
    if (!known) this.enrolments.push(place);
    if (!known || known.cancelledAt !== null)
      Object.assign(place, { otherAidCents, rank: ++this.clock, cancelledAt: null });
    this.hold(place);
    return place;
  }

  /** Holds what was never asked for, or went with a cancellation or a clash. Answers how many days. */
  hold(enrolment: Enrolment): number | "cancelled" {
    const { stay, home } = enrolment;
    if (this.isCancelled(enrolment)) return "cancelled";
    const before = this.live.length;
    for (const day of this.daysOfStay(stay)) {
      const again = ["cancelled", "clash"].includes(enrolment.freed.get(day) ?? "cancelled");
      if (!again || this.on(home, day).length > 0) continue;
      if (this.room(home) >= 2) this.take(enrolment, day, true);
      else this.refusedByCap += 1;
    }
    return this.live.length - before;
  }

  private isCancelled = ({ stay, cancelledAt }: Enrolment) =>
    cancelledAt !== null || this.cancelledStays.has(stay);

  private take(enrolment: Enrolment, day: string, held: boolean) {
    const { home, stay } = enrolment;
    this.live.push({ home, centre: this.stay(stay).centre, day, slot: "day", held, enrolment, line: null });
  }

  private reasonAgainst({ enrolment, day, mark }: StayMark, standing: Standing | undefined): string | null {
    if (mark === "absent") return standing?.line ? "invoiced" : null;
    if (standing?.line || (standing && !standing.held)) return null;
    if (day > this.today) return "future";
    if (standing) return null;
    if (this.isCancelled(enrolment)) return "cancelled";
    return maskOf(this.on(enrolment.home, day)) ? "elsewhere" : null;
  }

  /** One save of a stay's list. Reasons by mark. */
  confirm(marks: StayMark[]): Map<StayMark, string> {
    const reasons = new Map<StayMark, string>();
    const rowOf = (asked: StayMark) => this.heldBy(asked.enrolment).find((p) => p.day === asked.day);
    for (const asked of marks) {
      const why = this.reasonAgainst(asked, rowOf(asked));
      if (why) reasons.set(asked, why);
    }
    const good = marks.filter((asked) => !reasons.has(asked));
    const freed = good.filter(({ mark }) => mark === "absent").flatMap((asked) => rowOf(asked) ?? []);
    this.free(freed, "absent");
    for (const asked of good.filter(({ mark }) => mark === "present")) {
      const row = rowOf(asked);
      if (row) row.held = false;
      else if (this.on(asked.enrolment.home, asked.day).length > 0) reasons.set(asked, "elsewhere");
      else if (this.room(asked.enrolment.home) < 2) reasons.set(asked, "cap");
      else this.take(asked.enrolment, asked.day, false);
    }
    return reasons;
  }

  cancel(enrolment: Enrolment): number | "days_confirmed" {
    const days = this.heldBy(enrolment);
    if (days.some((p) => !p.held)) return "days_confirmed";
    this.free(days, "cancelled");
    enrolment.cancelledAt ??= ++this.clock;
    return days.length;
  }

  cancelStay(stay: number): number | "days_confirmed" {
    if (this.cancelledStays.has(stay)) return 0;
    const days = this.live.filter((p) => p.enrolment?.stay === stay);
    if (days.some((p) => !p.held)) return "days_confirmed";
    this.free(days, "cancelled");
    this.cancelledStays.add(stay);
    return days.length;
  }

  /** Days nobody confirmed, of the stays that ended before `lastEnd`, go back to the children. */
  lapse(lastEnd: string): number {
    const days = this.live.filter(
      (p) => p.held && p.enrolment && this.stay(p.enrolment.stay).endsOn < lastEnd,
    );
    this.free(days, "lapsed");
    this.lapsed += days.length;
    return days.length;
  }
}
