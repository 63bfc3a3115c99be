/** What an act or a rule answers. A refusal is an answer, not an error: its reason is a code that the rule file turns into French. */
export type Outcome<T, R extends string = never> = Done<T> | Refused<R>;
export type Done<T> = { done: true; value: T };
export type Refused<R extends string> = { done: false; reason: R; details?: Record<string, unknown> };

export function done<T>(value: T): Done<T> {
  return { done: true, value };
}

export function refused<R extends string>(reason: R, details?: Record<string, unknown>): Refused<R> {
  return details === undefined ? { done: false, reason } : { done: false, reason, details };
}

/** For what only a bug can make false. The message must hold no personal data: it is logged. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

export class InvariantError extends Error {
  override name = "InvariantError";
}
