/** What the portal should do, in the fewest words: an array of days and the arithmetic of the guide. */
import type { Line } from "./small-model-of-invoices";
import type { Enrolment } from "./small-model-of-stays";

export type Mark = "absent" | "morning" | "afternoon" | "day";
export type Slot = Exclude<Mark, "absent">;
export type Cell = { home: number; day: string; mark: Mark };

/** A card of a child. Two homes may be found to be one child's. */
export type Home = {
  validFrom: string;
  ratesCents: { day: number; half: number; stay_day: number };
  otherAidCents: number;
};
export type Standing = {
  home: number;
  centre: number;
  day: string;
  slot: Slot;
  held: boolean;
  enrolment: Enrolment | null;
  line: Line | null;
};

export const cap = 42;
const weight = { absent: 0, morning: 1, afternoon: 1, day: 2 };
const mask = { absent: 0, morning: 1, afternoon: 2, day: 3 };
const closed = new Set(["2026-07-14", "2026-08-15"]);

export const maskOf = (days: Standing[]) => days.reduce((slots, p) => slots | mask[p.slot], 0);

export class ModelOfDays {
  live: Standing[] = [];
  /** Whose counter counts for a home. */
  readonly root: number[];
  /** Half days a counter may hold: the cap, or what two homes brought together, as long as it lasts. */
  readonly allowed: number[];
  refusedByCap = 0;
  carried = 0;

  constructor(
    readonly homes: Home[],
    readonly today: string,
  ) {
    this.root = homes.map((_, home) => home);
    this.allowed = homes.map(() => cap);
  }

  used(root: number): number {
    return this.live.reduce((sum, p) => sum + (this.root[p.home] === root ? weight[p.slot] : 0), 0);
  }

  room(home: number): number {
    const root = this.root[home] as number;
    return (this.allowed[root] as number) - this.used(root);
  }

  /** All that stands for a child that day, on whichever of its cards. */
  on(home: number, day: string): Standing[] {
    return this.live.filter((p) => p.day === day && this.root[p.home] === this.root[home]);
  }

  /** A day freed pays back an excess before it makes room. */
  free(days: Standing[], why: string) {
    this.live = this.live.filter((p) => !days.includes(p));
    for (const p of days) p.enrolment?.freed.set(p.day, why);
    for (const home of this.homes.keys())
      this.allowed[home] = Math.max(cap, Math.min(this.allowed[home] as number, this.used(home)));
  }

  /** What stands at this centre that day: a day, or its halves put in one by one. */
  private at(centre: number, { home, day }: Cell): { mark: Mark; rows: Standing[] } {
    const rows = this.live.filter((p) => p.centre === centre && p.home === home && p.day === day);
    return { mark: (["absent", "morning", "afternoon", "day"] as const)[maskOf(rows)] ?? "day", rows };
  }

  /** Why a cell can't stand, the cap apart. */
  private obstacle(centre: number, cell: Cell, before: Cell[]): string | null {
    const standing = this.at(centre, cell);
    if (cell.mark === standing.mark) return null;
    if (standing.rows.some((p) => p.line)) return "invoiced";
    if (cell.mark === "absent") return null;
    if (cell.day > this.today) return "future";
    if (closed.has(cell.day)) return "structure_closed";
    if (cell.day < (this.homes[cell.home]?.validFrom ?? "")) return "card_not_valid";
    const others = this.on(cell.home, cell.day).filter((p) => !standing.rows.includes(p));
    const asked = before.filter(
      ({ home, day }) => day === cell.day && this.root[home] === this.root[cell.home],
    );
    const taken = asked.reduce((slots, { mark }) => slots | mask[mark], maskOf(others));
    return taken & mask[cell.mark] ? "elsewhere" : null;
  }

  /** One save of a roll call: what frees comes first, then first days first. Reasons by "home day". */
  record(centre: number, cells: Cell[]): Map<string, string> {
    const reasons = new Map<string, string>();
    const good: (Cell & { shift: number })[] = [];
    for (const [rank, cell] of cells.entries()) {
      const why = this.obstacle(centre, cell, cells.slice(0, rank));
      const shift = weight[cell.mark] - weight[this.at(centre, cell).mark];
      if (why) reasons.set(`${cell.home} ${cell.day}`, why);
      else good.push({ ...cell, shift });
    }
    good.sort((a, b) => Number(a.shift > 0) - Number(b.shift > 0) || a.day.localeCompare(b.day));
    for (const cell of good) {
      if (cell.shift > 0 && cell.shift > this.room(cell.home)) {
        reasons.set(`${cell.home} ${cell.day}`, "cap");
        this.refusedByCap += 1;
      } else this.put(centre, cell);
    }
    return reasons;
  }

  private put(centre: number, cell: Cell) {
    const standing = this.at(centre, cell);
    if (cell.mark === standing.mark) return;
    const { home, day, mark: slot } = cell;
    const row = slot !== "absent" && { home, centre, day, slot, held: false, enrolment: null, line: null };
    if (row) this.live.push(row);
    this.free(standing.rows, "corrected");
  }

  /** A row put in by SQL, past every act: does the database take it? */
  insert(centre: number, home: number, day: string, slot: Slot): boolean {
    if (weight[slot] > this.room(home) || maskOf(this.on(home, day)) & mask[slot]) return false;
    if (day > this.today || day < (this.homes[home]?.validFrom ?? "")) return false;
    this.live.push({ home, centre, day, slot, held: false, enrolment: null, line: null });
    return true;
  }

  private daysOf(root: number) {
    return this.live.filter((p) => this.root[p.home] === root);
  }

  /** Days of two homes that cannot both be one child's. */
  clashes(one: number, other: number): [Standing, Standing][] {
    return this.daysOf(one).flatMap((a) =>
      this.daysOf(other)
        .filter((b) => a.day === b.day && mask[a.slot] & mask[b.slot])
        .map((b): [Standing, Standing] => [a, b]),
    );
  }

  /** One counter from now on; what they bring beyond the cap is carried. */
  join(kept: number, joined: number): "clashes" | null {
    if (this.clashes(kept, joined).length > 0) return "clashes";
    for (const home of this.homes.keys()) if (this.root[home] === joined) this.root[home] = kept;
    this.allowed[kept] = Math.max(cap, this.used(kept));
    this.allowed[joined] = cap;
    if (this.used(kept) > cap) this.carried += 1;
    return null;
  }

  /** The days go back with the card of the home that leaves. */
  part(home: number) {
    this.root[home] = home;
    this.free([], "parted");
    this.allowed[home] = Math.max(cap, this.used(home));
  }
}
