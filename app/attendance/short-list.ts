import type { RollCall, RollCallChild } from "~/attendance/roll-call";

/** Above this many names, nobody reads a list through at the door. */
const LONG = 40;
/** Above this many at once, a second tap is asked for. */
const MANY = 60;

type Listed = Pick<RollCall, "marks"> & { children: RollCallChild[] };

/** Those who came lately, or whose mark shows on these days; null when the whole list is as good. */
export function shortListOf({ children, marks }: Listed): RollCallChild[] | null {
  if (children.length <= LONG || !children.some(({ recent }) => recent)) return null;
  const marked = new Set(marks.map(({ entryId }) => entryId));
  const short = children.filter(({ entryId, recent }) => recent || marked.has(entryId));
  return short.length < children.length ? short : null;
}

export function asksTwice(children: number): boolean {
  return children > MANY;
}

/** "?liste=toute": the whole list, also where nothing runs but HTML. */
export const wholeAsked = (search: URLSearchParams) => search.get("liste") === "toute";
