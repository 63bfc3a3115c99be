import type { Day } from "~/calendar";

/** A figure with a date: it holds until the next; a correction of the same date supersedes it. */
export type Dated = { appliesFrom: Day; supersededAt: Date | string | null };

/** The one that holds on a day: the latest begun, corrections counted; null before the first. */
export function inForceOn<D extends Dated>(all: D[], day: Day): D | null {
  const live = all.filter(({ appliesFrom, supersededAt }) => supersededAt === null && appliesFrom <= day);
  return live.reduce<D | null>(
    (latest, one) => (latest && latest.appliesFrom > one.appliesFrom ? latest : one),
    null,
  );
}
