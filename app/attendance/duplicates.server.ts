import type { Duplicate } from "~/attendance/pending-child";
import type { Day } from "~/calendar";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

type Asked = Outcome<{ request_id: string }, "not_found" | "presented" | "already_asked">;

/** Asks the Caf to send the family its letter again. */
export function askDuplicate(actorId: string, key: string, pendingId: string): Promise<Asked> {
  return act<Asked>("ask_duplicate", actorId, key, { pending_id: pendingId });
}

export type DuplicateRequest = Duplicate & {
  requestId: string;
  partner: string;
  structure: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  /** The cards of children so named and born that day. */
  cards: {
    cardId: string;
    number: string;
    familyFile: string | null;
    validFrom: Day;
    validUntil: Day;
    cancelledOn: Day | null;
  }[];
};

/** For agents: what is asked, then what was answered within the month. */
export async function listDuplicateRequests(actorId: string): Promise<DuplicateRequest[]> {
  const [row] = await readFunction<{ list_duplicate_requests: DuplicateRequest[] | null }>(
    "list_duplicate_requests",
    actorId,
  );
  return row?.list_duplicate_requests ?? [];
}

type Answered = Outcome<object, "not_allowed" | "not_found" | "answered">;

export function answerDuplicate(
  actorId: string,
  key: string,
  requestId: string,
  answer: "sent" | "no_card",
): Promise<Answered> {
  return act<Answered>("answer_duplicate", actorId, key, { request_id: requestId, answer });
}
