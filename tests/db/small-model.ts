/** What the portal should do, in the fewest words: an array of presences and the arithmetic of the guide. */
export type Mark = "absent" | "morning" | "afternoon" | "day";
type Slot = Exclude<Mark, "absent">;

export type ModelChild = {
  validFrom: string;
  ratesCents: { day: number; half: number };
  otherAidCents: number;
};
export type ModelCentre = { pricesCents: { day: number; half: number } };
type Standing = { child: number; centre: number; day: string; slot: Slot; line: Line | null };
export type Line = {
  child: number;
  unit: "day" | "half";
  state: "issued" | "withdrawn" | "accepted" | "rejected" | "contested" | "dismissed";
};
export type Invoice = { centre: number; number: number; totalCents: number; lines: Line[] };

const cap = 42;
const weight = { absent: 0, morning: 1, afternoon: 1, day: 2 };
const mask = { absent: 0, morning: 1, afternoon: 2, day: 3 };
const closed = new Set(["2026-07-14", "2026-08-15"]);

export class SmallModel {
  live: Standing[] = [];
  invoices: Invoice[] = [];
  refusedByCap = 0;
  daysGivenBack = 0;

  constructor(
    readonly children: ModelChild[],
    readonly centres: ModelCentre[],
  ) {}

  used(child: number): number {
    return this.live.reduce((sum, p) => sum + (p.child === child ? weight[p.slot] : 0), 0);
  }

  /** What stands at this centre that day: a day, or its halves put in one by one. */
  private at(centre: number, child: number, day: string): { mark: Mark; rows: Standing[] } {
    const rows = this.live.filter((p) => p.centre === centre && p.child === child && p.day === day);
    const both = rows.reduce((slots, p) => slots | mask[p.slot], 0);
    return { mark: (["absent", "morning", "afternoon", "day"] as const)[both] ?? "day", rows };
  }

  private elsewhere(centre: number, child: number, day: string): number {
    return this.live.reduce(
      (taken, p) =>
        p.centre !== centre && p.child === child && p.day === day ? taken | mask[p.slot] : taken,
      0,
    );
  }

  /** Why a cell can't stand, the cap apart. */
  private obstacle(centre: number, child: number, day: string, mark: Mark): string | null {
    const standing = this.at(centre, child, day);
    if (mark === standing.mark) return null;
    if (standing.rows.some((p) => p.line)) return "invoiced";
    if (mark === "absent") return null;
    if (closed.has(day)) return "structure_closed";
    if (day < (this.children[child]?.validFrom ?? "")) return "card_not_valid";
    return this.elsewhere(centre, child, day) & mask[mark] ? "elsewhere" : null;
  }

  /** One save of a roll call: what frees comes first, then first days first. Reasons by "child day". */
  record(centre: number, cells: { child: number; day: string; mark: Mark }[]): Map<string, string> {
    const reasons = new Map<string, string>();
    const good: { child: number; day: string; mark: Mark; shift: number }[] = [];
    for (const { child, day, mark } of cells) {
      const why = this.obstacle(centre, child, day, mark);
      const shift = weight[mark] - weight[this.at(centre, child, day).mark];
      if (why) reasons.set(`${child} ${day}`, why);
      else good.push({ child, day, mark, shift });
    }
    good.sort((a, b) => Number(a.shift > 0) - Number(b.shift > 0) || a.day.localeCompare(b.day));
    for (const { child, day, mark, shift } of good) {
      if (shift > 0 && this.used(child) + shift > cap) {
        reasons.set(`${child} ${day}`, "cap");
        this.refusedByCap += 1;
      } else this.put(centre, child, day, mark);
    }
    return reasons;
  }

  private put(centre: number, child: number, day: string, mark: Mark) {
    const standing = this.at(centre, child, day);
    if (mark === standing.mark) return;
    this.live = this.live.filter((p) => !standing.rows.includes(p));
    if (mark !== "absent") this.live.push({ child, centre, day, slot: mark, line: null });
  }

  /** A row put in by SQL, past every act: does the database take it? */
  insert(centre: number, child: number, day: string, slot: Slot): boolean {
    const taken = this.elsewhere(centre, child, day) | mask[this.at(centre, child, day).mark];
    const fits = this.used(child) + weight[slot] <= cap && !(taken & mask[slot]);
    if (!fits || day < (this.children[child]?.validFrom ?? "")) return false;
    this.live.push({ child, centre, day, slot, line: null });
    return true;
  }

  /** The month's days of a centre not yet invoiced; null when there are none. */
  issue(centre: number, month: string): Invoice | null {
    const days = this.live.filter((p) => p.centre === centre && !p.line && p.day.startsWith(month));
    if (days.length === 0) return null;
    const lines: Line[] = [];
    let totalCents = 0;
    for (const p of days) {
      const unit = p.slot === "day" ? "day" : "half";
      const known = lines.find((line) => line.child === p.child && line.unit === unit);
      p.line = known ?? { child: p.child, unit, state: "issued" };
      if (!known) lines.push(p.line);
      const { ratesCents, otherAidCents } = this.children[p.child] as ModelChild;
      const price = (this.centres[centre] as ModelCentre).pricesCents[unit];
      totalCents += Math.min(ratesCents[unit], Math.max(price - otherAidCents, 0));
    }
    const number = this.invoices.filter((invoice) => invoice.centre === centre).length + 1;
    const invoice = { centre, number, totalCents, lines };
    this.invoices.push(invoice);
    return invoice;
  }

  decide(line: Line, state: "accepted" | "rejected") {
    line.state = state;
  }

  /** Taken back by its partner: the days stay, to be invoiced again, or go back to the child. */
  withdraw(line: Line, keepDays: boolean) {
    line.state = "withdrawn";
    if (!keepDays) this.give(line);
    for (const p of this.live) if (p.line === line) p.line = null;
  }

  contest(line: Line) {
    line.state = "contested";
  }

  /** A rejection is final, or a contest lost: the days go back to the child. A contest won keeps them. */
  settle(line: Line, state: "accepted" | "dismissed") {
    line.state = state;
    if (state === "dismissed") this.give(line);
  }

  private give(line: Line) {
    const kept = this.live.filter((p) => p.line !== line);
    this.daysGivenBack += this.live.length - kept.length;
    this.live = kept;
  }

  linesIn(state: Line["state"]): { invoice: Invoice; line: Line }[] {
    return this.invoices.flatMap((invoice) =>
      invoice.lines.filter((line) => line.state === state).map((line) => ({ invoice, line })),
    );
  }
}
