import type { Month } from "~/calendar";

type Chosen = { structureId: string; month: Month; stay: { id: string } | null; digest: string };

/** What one box of the sending page sends: which month or stay, and the digest of what was shown of it. */
export function choiceOf({ structureId, month, stay, digest }: Chosen): string {
  return `${stay ? `sejour ${stay.id}` : `${structureId} ${month}`} ${digest}`;
}

/** The same without the digest: still the same box once the amounts have changed. */
export function isSameChoice(one: string, other: string): boolean {
  return one.slice(0, one.lastIndexOf(" ")) === other.slice(0, other.lastIndexOf(" "));
}

const CHOICE =
  /^(?:(?<structureId>[0-9a-f-]{36}) (?<month>\d{4}-\d{2})|sejour (?<stayId>[0-9a-f-]{36})) (?<digest>[0-9a-f.]{64,129})$/;

/** Null for anything that no box sends. */
export function readChoice(text: string) {
  const { structureId, month, stayId, digest = "" } = CHOICE.exec(text)?.groups ?? {};
  if (stayId) return { stayId, digest };
  return structureId && month ? { structureId, month, digest } : null;
}
