import type { Dice } from "./dice.ts";
import { adultNames, lastNames, uuidFrom } from "./fiction.ts";
import type { Structure } from "./partners.ts";
import { addDays } from "./stay-plans.ts";

export type HelpedFamily = {
  id: string;
  /** The branch that entered it, of a family unknown to the Caf; else null. */
  enteredBy: Structure | null;
  familyFile: string | null;
  lastName: string;
  firstName: string;
  regime: "general" | "msa";
  qfCents: number | null;
  birthDates: string[];
  expectedOn: string | null;
};

export type HelpPlan = {
  id: string;
  at: Structure;
  family: HelpedFamily;
  reference: string;
  motive: string;
  theme: string;
  level: "aes" | "tisf";
  startsOn: string;
  endsOn: string;
  hours: number;
  state: "open" | "prepared" | "waiting";
  /** One of the branch's workers, and the half day of the week that is this family's. */
  worker: number;
  weekday: number;
  startsAt: string;
  minutes: number;
};

const motives = [
  ["birth", "arrival"],
  ["pregnancy", "arrival"],
  ["child_illness", "family_life"],
  ["moving_house", "family_life"],
  ["separation", "break_up"],
  ["integration", "integration"],
  ["respite", "family_life"],
] as const;

const two = (n: number) => String(n).padStart(2, "0");

export function aHelpedFamily(dice: Dice, year: number, own: Partial<HelpedFamily> = {}): HelpedFamily {
  const children = dice.pick([1, 1, 2, 2, 3]);
  return {
    id: uuidFrom(dice),
    enteredBy: null,
    familyFile: String(dice.between(5_000_000, 8_999_999)),
    lastName: dice.pick(lastNames),
    firstName: dice.pick(adultNames),
    regime: "general",
    qfCents: dice.between(12_000, 140_000),
    birthDates: Array.from(
      { length: children },
      () => `${year - dice.between(1, 12)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`,
    ),
    expectedOn: null,
    ...own,
  };
}

/** Seven files a branch: over, under way, near their last hour, prepared, and one that waits for a derogation. */
export function helpPlansOf(dice: Dice, at: Structure, year: number, today: string): HelpPlan[] {
  return Array.from({ length: 7 }, (_, rank): HelpPlan => {
    const [motive, theme] = motives[(rank + dice.between(0, 1)) % motives.length] as (typeof motives)[number];
    const notYet = rank >= 5;
    const startsOn = notYet
      ? addDays(today, 6)
      : ([`${year}-01-05`, `${year}-02-16`, addDays(today, -80), addDays(today, -45), addDays(today, -20)][
          rank
        ] ?? today);
    const level = rank % 2 === 0 ? "tisf" : "aes";
    const entered = rank === 4;
    return {
      id: uuidFrom(dice),
      at,
      family: aHelpedFamily(dice, year, entered ? { enteredBy: at, familyFile: null } : {}),
      reference: `D${year}-${String(rank + 1).padStart(4, "0")}`,
      motive,
      theme,
      level,
      startsOn: startsOn < `${year}-01-01` ? `${year}-01-02` : startsOn,
      endsOn: rank < 2 ? addDays(startsOn, 120) : addDays(startsOn, rank === 6 ? 400 : 180),
      hours: rank === 2 ? 30 : level === "aes" ? 80 : 60,
      state: rank === 5 ? "prepared" : rank === 6 ? "waiting" : "open",
      worker: rank % 4,
      weekday: rank < 4 ? 1 : 3,
      startsAt: rank % 2 === 0 ? "09:00" : "14:00",
      minutes: dice.pick([90, 120, 150, 80]),
    };
  });
}
