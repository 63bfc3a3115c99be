import { useState } from "react";
import type { Place, RefusedStayCell, Standing, StayDay } from "~/attendance/stay";
import type { Day } from "~/calendar";

/** What the stay's door answers. */
export type StayAnswer = {
  kept?: { written: number; refused: RefusedStayCell[] };
  unread?: number;
  errors?: Record<string, string>;
  entered?: Record<string, string>;
  key?: string;
  lost?: boolean;
};

export type StayCellKey = `${string}:${Day}`;
export const keyOfCell = ({ enrolmentId, day }: { enrolmentId: string; day: Day }): StayCellKey =>
  `${enrolmentId}:${day}`;

/**
 * The marks a day can take, in a finger's order; none when it can't change: invoiced, to come and not held, or never
 * aided for a reason that a mark does not change.
 */
export function marksOf(place: Place, day: StayDay, today: Day): Standing[] {
  if (place.cancelled || day.standing === "invoiced") return [];
  if (day.standing === "held") return day.day > today ? ["held", "absent"] : ["held", "present", "absent"];
  if (day.standing === "present") return ["present", "absent"];
  const wasFreed = day.released !== null && day.released !== "cancelled" && day.released !== "clash";
  return day.day <= today && (wasFreed || day.reason === null) ? ["absent", "present"] : [];
}

/** The marks asked for and not yet kept, over those that stand. Nothing asked is forgotten by a refusal. */
export function useStayMarks(
  places: Place[],
  answer: StayAnswer | undefined,
  fill: [StayCellKey, Standing][] = [],
) {
  const [asked, setAsked] = useState<ReadonlyMap<StayCellKey, Standing>>(
    () => new Map([...fill, ...askedBefore(answer)]),
  );
  const standing = new Map(
    places.flatMap((place) =>
      place.days.map((day) => [keyOfCell({ enrolmentId: place.enrolmentId, day: day.day }), day.standing]),
    ),
  );
  const standingOf = (key: StayCellKey): Standing => standing.get(key) ?? "absent";
  const pending = [...asked].filter(([key, mark]) => mark !== standingOf(key));
  const refused = new Map(
    (answer?.kept?.refused ?? [])
      .map((cell) => [keyOfCell(cell), { ...cell, entryId: cell.enrolmentId }] as const)
      .filter(([key, cell]) => asked.get(key) === cell.mark && cell.mark !== standingOf(key)),
  );
  return {
    pending,
    refused,
    standingOf,
    markOf: (key: StayCellKey): Standing => asked.get(key) ?? standingOf(key),
    ask: (marks: Iterable<readonly [StayCellKey, Standing]>) =>
      setAsked((before) => new Map([...before, ...marks])),
    forget: () => setAsked(new Map()),
  };
}

export type StayMarks = ReturnType<typeof useStayMarks>;

/** Everybody there on each day that waits for confirmation, or on one of them. */
export function everybodyPresent(places: Place[], today: Day, only?: Day): [StayCellKey, Standing][] {
  return places.flatMap((place) =>
    place.days
      .filter(({ standing, day }) => standing === "held" && day <= today && (only ?? day) === day)
      .map(({ day }): [StayCellKey, Standing] => [
        keyOfCell({ enrolmentId: place.enrolmentId, day }),
        "present",
      ]),
  );
}

function askedBefore(answer: StayAnswer | undefined): [StayCellKey, Standing][] {
  const refused = (answer?.kept?.refused ?? []).map((cell): [StayCellKey, Standing] => [
    keyOfCell(cell),
    cell.mark,
  ]);
  const entered = Object.entries(answer?.entered ?? {}).flatMap(([name, mark]): [StayCellKey, Standing][] =>
    name.startsWith("mark:") ? [[name.slice(5) as StayCellKey, mark as Standing]] : [],
  );
  return [...refused, ...entered];
}

/** The hidden fields of what is asked: all a browser that runs the page has to send. */
export function PendingStayFields({ marks }: { marks: StayMarks }) {
  return marks.pending.map(([key, mark]) => (
    <span key={key} hidden>
      <input type="hidden" name={`mark:${key}`} value={mark} />
      <input type="hidden" name={`was:${key}`} value={marks.standingOf(key)} />
    </span>
  ));
}
