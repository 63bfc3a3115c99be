import type { Mark } from "~/attendance/presence";
import { addDays } from "~/calendar";

type Recorded = [day: string, slot: Exclude<Mark, "absent">];

/** One child, one save on 20 November 2026, and what becomes of each cell: kept, or the reason why not. */
export type RollCallCase = {
  name: string;
  birthDate?: string;
  card?: { validFrom?: string; validUntil?: string; cancelledOn?: string };
  centre?: {
    open?: { from: string; to: string; weekdays: number }[];
    closedOn?: string;
    agreedUntil?: string;
  };
  elsewhere?: Recorded[];
  here?: Recorded[];
  cells: [day: string, mark: Mark, becomes: string][];
  /** Half days left in 2026 afterwards. */
  left: number;
};

/** Days elsewhere from 5 January on, then one more half day when the count is odd. */
const elsewhere = (halfDays: number): Recorded[] => [
  ...Array.from({ length: Math.floor(halfDays / 2) }, (_, n): Recorded => [addDays("2026-01-05", n), "day"]),
  ...(halfDays % 2 ? [["2026-03-02", "morning"] as Recorded] : []),
];

const mondays = [{ from: "2026-01-01", to: "2026-12-31", weekdays: 1 }];

export const rollCallCases: RollCallCase[] = [
  {
    name: "a week of four days and a half leaves 42 − 9 = 33 half days",
    cells: [
      ["2026-07-06", "day", "kept"],
      ["2026-07-07", "day", "kept"],
      ["2026-07-08", "morning", "kept"],
      ["2026-07-09", "day", "kept"],
      ["2026-07-10", "day", "kept"],
    ],
    left: 33,
  },
  {
    name: "at 20 days used, the 21st day is kept and the 22nd refused",
    elsewhere: elsewhere(40),
    cells: [
      ["2026-07-06", "day", "kept"],
      ["2026-07-07", "day", "cap"],
    ],
    left: 0,
  },
  {
    name: "at 20.5 days used, a day is refused, a half day fits",
    elsewhere: elsewhere(41),
    cells: [
      ["2026-07-06", "day", "cap"],
      ["2026-07-07", "morning", "kept"],
      ["2026-07-08", "afternoon", "cap"],
    ],
    left: 0,
  },
  {
    name: "at 21 days used, nothing more is kept",
    elsewhere: elsewhere(42),
    cells: [
      ["2026-07-06", "morning", "cap"],
      ["2026-07-07", "day", "cap"],
    ],
    left: 0,
  },
  {
    name: "first days first: with one day left, Monday gets it, whatever the order of the form",
    elsewhere: elsewhere(40),
    cells: [
      ["2026-07-08", "day", "cap"],
      ["2026-07-06", "day", "kept"],
    ],
    left: 0,
  },
  {
    name: "what the same save frees is counted first: Friday becomes Monday",
    elsewhere: elsewhere(40),
    here: [["2026-07-10", "day"]],
    cells: [
      ["2026-07-06", "day", "kept"],
      ["2026-07-10", "absent", "kept"],
    ],
    left: 0,
  },
  {
    name: "a day cut to a morning leaves room for another morning",
    elsewhere: elsewhere(40),
    here: [["2026-07-10", "day"]],
    cells: [
      ["2026-07-06", "morning", "kept"],
      ["2026-07-10", "morning", "kept"],
    ],
    left: 0,
  },
  {
    name: "a morning cannot grow into a day beyond the cap",
    elsewhere: elsewhere(41),
    here: [["2026-07-10", "morning"]],
    cells: [["2026-07-10", "day", "cap"]],
    left: 0,
  },
  {
    name: "the day of the 3rd birthday is the first",
    birthDate: "2023-07-08",
    cells: [
      ["2026-07-07", "day", "too_young"],
      ["2026-07-08", "day", "kept"],
    ],
    left: 40,
  },
  {
    name: "the day before the 18th birthday is the last",
    birthDate: "2008-07-08",
    cells: [
      ["2026-07-07", "day", "kept"],
      ["2026-07-08", "day", "too_old"],
    ],
    left: 40,
  },
  {
    name: "born on 29 February 2008, a child has 18 years on 1 March 2026",
    birthDate: "2008-02-29",
    cells: [
      ["2026-02-28", "day", "kept"],
      ["2026-03-01", "day", "too_old"],
    ],
    left: 40,
  },
  {
    name: "a morning elsewhere leaves the afternoon, and takes 1 half day of the 42",
    elsewhere: [["2026-07-06", "morning"]],
    cells: [["2026-07-06", "afternoon", "kept"]],
    left: 40,
  },
  {
    name: "a morning elsewhere excludes the same morning",
    elsewhere: [["2026-07-06", "morning"]],
    cells: [["2026-07-06", "morning", "elsewhere"]],
    left: 41,
  },
  {
    name: "an afternoon elsewhere excludes a whole day",
    elsewhere: [["2026-07-06", "afternoon"]],
    cells: [["2026-07-06", "day", "elsewhere"]],
    left: 41,
  },
  {
    name: "a day elsewhere excludes everything",
    elsewhere: [["2026-07-06", "day"]],
    cells: [["2026-07-06", "afternoon", "elsewhere"]],
    left: 40,
  },
  {
    name: "a card of July is good for July, both ends included",
    card: { validFrom: "2026-07-01", validUntil: "2026-07-31" },
    cells: [
      ["2026-06-30", "day", "card_not_valid"],
      ["2026-07-01", "day", "kept"],
      ["2026-07-31", "day", "kept"],
      ["2026-08-03", "day", "card_not_valid"],
    ],
    left: 38,
  },
  {
    name: "a card cancelled on 8 July is good for the 7th",
    card: { cancelledOn: "2026-07-08" },
    cells: [
      ["2026-07-07", "day", "kept"],
      ["2026-07-08", "day", "card_not_valid"],
    ],
    left: 40,
  },
  {
    name: "days to come are refused, today is not",
    cells: [
      ["2026-11-20", "day", "kept"],
      ["2026-11-21", "day", "future"],
    ],
    left: 40,
  },
  {
    name: "a centre open on Mondays keeps Monday, but not the public holiday",
    centre: { open: mondays },
    cells: [
      ["2026-07-06", "day", "kept"],
      ["2026-07-07", "day", "structure_closed"],
      ["2026-04-06", "day", "structure_closed"],
    ],
    left: 40,
  },
  {
    name: "a centre closed for good on 8 July keeps the 7th",
    centre: { closedOn: "2026-07-08" },
    cells: [
      ["2026-07-07", "day", "kept"],
      ["2026-07-08", "day", "structure_closed"],
    ],
    left: 40,
  },
  {
    name: "an agreement that ended on 30 June covers that day, not the next",
    centre: { agreedUntil: "2026-06-30" },
    cells: [
      ["2026-06-30", "day", "kept"],
      ["2026-07-01", "day", "not_agreed"],
    ],
    left: 40,
  },
  {
    name: "2025 has no scheme: refused, never guessed",
    cells: [["2025-07-07", "day", "no_scheme"]],
    left: 42,
  },
  {
    name: "absent where nothing stands changes nothing, not even to come",
    cells: [
      ["2026-07-06", "absent", "kept"],
      ["2026-12-01", "absent", "kept"],
    ],
    left: 42,
  },
];
