import { useMemo, useState } from "react";
import type { RefusedCell } from "~/attendance/cell-refusal";
import { halfDaysOf, isMark, type Mark } from "~/attendance/presence";
import {
  type CellKey,
  keyOf,
  type RollCall,
  type RollCallChild,
  type StandingMark,
} from "~/attendance/roll-call";
import { yearOf } from "~/calendar";

/** What the roll call's doors answer: what was kept, what was refused, or why nothing could be. */
export type RollCallAnswer = {
  kept?: { written: number; refused: RefusedCell[] };
  unread?: number;
  errors?: Record<string, string>;
  entered?: Record<string, string>;
  key?: string;
  /** The network gave no answer; it is back since. */
  lost?: boolean;
  /** The session had ended: nothing was kept, and all is still here. */
  signedOut?: boolean;
};

type Asked = ReadonlyMap<CellKey, Mark>;

/** The marks asked for and not yet kept, over those that stand. Nothing asked is forgotten by a refusal. */
export function useMarks(rollCall: RollCall, answer: RollCallAnswer | undefined, fill: Asked = new Map()) {
  const standing = useMemo(
    () => new Map<CellKey, StandingMark>(rollCall.marks.map((mark) => [keyOf(mark), mark])),
    [rollCall.marks],
  );
  const [asked, setAsked] = useState<Asked>(() => new Map([...fill, ...askedBefore(answer)]));

  const standingOf = (key: CellKey): Mark => standing.get(key)?.mark ?? "absent";
  const pending = [...asked].filter(([key, mark]) => mark !== standingOf(key));
  const refused = new Map<CellKey, RefusedCell>(
    (answer?.kept?.refused ?? [])
      .map((cell) => [keyOf(cell), cell] as const)
      .filter(([key, cell]) => asked.get(key) === cell.mark && cell.mark !== standingOf(key)),
  );

  const markOf = (key: CellKey): Mark => asked.get(key) ?? standingOf(key);

  return {
    pending,
    refused,
    standingOf,
    markOf,
    /** Equal for the same cells as long as they would be drawn the same. */
    fingerprintOf: (keys: CellKey[]): string =>
      keys.map((key) => `${standingOf(key)} ${markOf(key)} ${refused.get(key)?.reason ?? ""}`).join(),
    isInvoiced: (key: CellKey) => standing.get(key)?.invoiced ?? false,
    /** What will stand for all the portal knows: a refused cell keeps its old mark. */
    countedOf: (key: CellKey): Mark => (refused.has(key) ? standingOf(key) : markOf(key)),
    isOnStay: (key: CellKey) => standing.get(key)?.onStay ?? false,
    ask: (marks: Iterable<readonly [CellKey, Mark]>) => setAsked((before) => new Map([...before, ...marks])),
    forget: () => setAsked(new Map()),
    /** Half days left in a year once what is asked is kept. */
    leftOf: (child: RollCallChild, year: number): number => {
      const left = child.years.find((one) => one.year === year)?.leftHalfDays ?? 0;
      const rules = rollCall.years.find((one) => one.year === year);
      const own = pending.filter(([key]) => key.startsWith(child.entryId) && yearOf(dayOf(key)) === year);
      return own.reduce(
        (rest, [key, mark]) =>
          rules ? rest - halfDaysOf(mark, rules) + halfDaysOf(standingOf(key), rules) : rest,
        left,
      );
    },
  };
}

export type Marks = ReturnType<typeof useMarks>;

const dayOf = (key: CellKey) => key.slice(-10);

/** After a page that came back whole: what it had asked, refused or not read. */
function askedBefore(answer: RollCallAnswer | undefined): [CellKey, Mark][] {
  const refused = (answer?.kept?.refused ?? []).map((cell): [CellKey, Mark] => [keyOf(cell), cell.mark]);
  const entered = Object.entries(answer?.entered ?? {}).flatMap(([name, mark]): [CellKey, Mark][] =>
    name.startsWith("mark:") && isMark(mark) ? [[name.slice(5) as CellKey, mark]] : [],
  );
  return [...refused, ...entered];
}

/** The hidden fields of what is asked: all a browser that runs the page has to send. */
export function PendingFields({ marks }: { marks: Marks }) {
  return marks.pending.map(([key, mark]) => (
    <span key={key} hidden>
      <input type="hidden" name={`mark:${key}`} value={mark} />
      <input type="hidden" name={`was:${key}`} value={marks.standingOf(key)} />
    </span>
  ));
}
