import { daysBetween } from "~/calendar";
import type { Home, Standing } from "./small-model";
import { ModelOfStays, type Stay } from "./small-model-of-stays";

export type Unit = "day" | "half" | "stay_day";
type Invoiced = { day: string; priceCents: number; otherAidCents: number };
export type Line = {
  home: number;
  unit: Unit;
  state: "issued" | "withdrawn" | "accepted" | "rejected" | "contested" | "dismissed";
  days: Invoiced[];
  amountCents: number;
  corrects: Line | null;
};
export type Invoice = { centre: number; number: number; totalCents: number; lines: Line[] };
type Credit = { line: Line; centre: number; days: Invoiced[]; amountCents: number; carried: boolean };
type Prices = { day: number; half: number };

const sum = (cents: number[]) => cents.reduce((total, next) => total + next, 0);
/** The first days carry the cents that do not divide. */
const share = (total: number, rank: number, days: number) =>
  Math.floor(total / days) + (rank < total % days ? 1 : 0);

export class SmallModel extends ModelOfStays {
  invoices: Invoice[] = [];
  credits: Credit[] = [];
  daysGivenBack = 0;

  constructor(
    homes: Home[],
    stays: Stay[],
    today: string,
    readonly prices: (Prices | null)[],
  ) {
    super(homes, stays, today);
  }

  private priced({ day, home, slot, centre, enrolment }: Standing): Invoiced {
    if (enrolment) {
      const { startsOn, endsOn, priceCents } = this.stays[enrolment.stay] as Stay;
      const of = (cents: number) =>
        share(cents, daysBetween(startsOn, day), daysBetween(startsOn, endsOn) + 1);
      return { day, priceCents: of(priceCents), otherAidCents: of(enrolment.otherAidCents) };
    }
    const prices = this.prices[centre] as Prices;
    const { otherAidCents } = this.homes[home] as Home;
    return { day, priceCents: prices[slot === "day" ? "day" : "half"], otherAidCents };
  }

  /** Never more than the price left after other aids: of a unit, or of the days of a stay together. */
  private amountOf({ home, unit }: Line, days: Invoiced[]): number {
    const rate = this.homes[home]?.ratesCents[unit] ?? 0;
    const left = days.map(({ priceCents, otherAidCents }) => priceCents - otherAidCents);
    if (unit === "stay_day") return Math.min(days.length * rate, Math.max(sum(left), 0));
    return sum(left.map((cents) => Math.min(rate, Math.max(cents, 0))));
  }

  /** The days of a month or of a stay that are not yet invoiced, and the credits that wait. */
  issue(centre: number, of: { month: string } | { stay: number }): Invoice | "nothing" | "future_stay" {
    if ("stay" in of && (this.stays[of.stay]?.endsOn ?? "") > this.today) return "future_stay";
    const due = this.live.filter(
      (p) =>
        p.centre === centre &&
        !p.line &&
        !p.held &&
        ("stay" in of ? p.enrolment?.stay === of.stay : !p.enrolment && p.day.startsWith(of.month)),
    );
    const lines: Line[] = [];
    for (const p of due) {
      const unit = p.enrolment ? "stay_day" : p.slot === "day" ? "day" : "half";
      p.line = lines.find((line) => line.home === p.home && line.unit === unit) ?? null;
      if (!p.line) {
        p.line = { home: p.home, unit, state: "issued", days: [], amountCents: 0, corrects: null };
        lines.push(p.line);
      }
      p.line.days.push(this.priced(p));
    }
    for (const line of lines) line.amountCents = this.amountOf(line, line.days);
    lines.push(...this.carryCredits(centre));
    if (lines.length === 0) return "nothing";
    const number = this.invoices.filter((invoice) => invoice.centre === centre).length + 1;
    const invoice = { centre, number, totalCents: sum(lines.map((line) => line.amountCents)), lines };
    this.invoices.push(invoice);
    return invoice;
  }

  /** Credits go with the next invoice, and only then are their days free. */
  private carryCredits(centre: number): Line[] {
    const waiting = this.credits.filter((credit) => credit.centre === centre && !credit.carried);
    return waiting.map((credit) => {
      const { line, days, amountCents } = credit;
      credit.carried = true;
      this.give(line, "credited", days);
      return { ...line, state: "issued", days, amountCents: -amountCents, corrects: line };
    });
  }

  /** The cents that these days, a mistake, take off a line; or why not. */
  announce({ invoice, line }: { invoice: Invoice; line: Line }, dates: string[]): number | string {
    const earlier = this.credits.filter((credit) => credit.line === line);
    const left = line.days.filter((day) => !earlier.some(({ days }) => days.includes(day)));
    if (!dates.every((date) => left.some(({ day }) => day === date))) return "already";
    if (earlier.some(({ carried }) => !carried)) return "waiting";
    const days = left.filter(({ day }) => dates.includes(day));
    const rest = left.filter((day) => !days.includes(day));
    const amountCents = this.amountOf(line, left) - this.amountOf(line, rest);
    this.credits.push({ line, centre: invoice.centre, days, amountCents, carried: false });
    return amountCents;
  }

  decide(line: Line, state: "accepted" | "rejected") {
    line.state = state;
  }

  /** Taken back by its partner: the days stay, to be invoiced again, or go back to the child. */
  withdraw(line: Line, keepDays: boolean) {
    line.state = "withdrawn";
    if (!keepDays) this.give(line, "withdrawn");
    for (const p of this.live) if (p.line === line) p.line = null;
  }

  contest(line: Line) {
    line.state = "contested";
  }

  /** A rejection is final, or a contest lost: the days go back to the child. A contest won keeps them. */
  settle(line: Line, state: "accepted" | "dismissed") {
    line.state = state;
    if (state === "dismissed") this.give(line, "rejected");
  }

  private give(line: Line, why: string, days = line.days) {
    const given = this.live.filter((p) => p.line === line && days.some(({ day }) => day === p.day));
    this.daysGivenBack += given.length;
    this.free(given, why);
  }

  linesIn(state: Line["state"]): { invoice: Invoice; line: Line }[] {
    return this.invoices.flatMap((invoice) =>
      invoice.lines
        .filter((line) => line.state === state && !line.corrects)
        .map((line) => ({ invoice, line })),
    );
  }
}
