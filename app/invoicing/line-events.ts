import type { Day } from "~/calendar";
import { kindOfUnit } from "~/invoicing/invoice-kind";
import type { LineState, Unit } from "~/invoicing/invoice-line";
import type { ContestOutcome } from "~/invoicing/line-answer";
import { rejectionSentence } from "~/invoicing/rejection";

export type Contest = {
  words: string;
  rejectReason: string;
  rejectWords: string | null;
  contestedAt: Date;
  contestedBy: string;
  outcome: ContestOutcome | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  answer: string | null;
  documentId: string | null;
};

/** What is kept of a line once it is issued. `freedAt`: when it was withdrawn, or its rejection became final. */
export type Fated = {
  unit: Unit;
  state: LineState;
  decidedAt: Date | null;
  decidedBy: string | null;
  rejectReason: string | null;
  rejectWords: string | null;
  contest: Contest | null;
  contestUntil: Day | null;
  freedAt: Date | null;
  freedBy: string | null;
};

export type LineEvent = {
  kind: "accepted" | "rejected" | "contested" | "won" | "lost" | "conceded" | "final" | "withdrawn";
  at: Date;
  /** Null: nobody, time did it. */
  byId: string | null;
  words: string | null;
};

/** The last day is included. */
export function mayContest({ contestUntil }: Pick<Fated, "contestUntil">, today: Day): boolean {
  return contestUntil !== null && today <= contestUntil;
}

/** What happened to a line, oldest first. */
export function eventsOf(line: Fated): LineEvent[] {
  const { contest, freedAt, freedBy } = line;
  if (line.state === "withdrawn")
    return freedAt ? [{ kind: "withdrawn", at: freedAt, byId: freedBy, words: null }] : [];
  const events = decisionOf(line);
  if (contest) return [...events, ...contestEvents(contest)];
  if (line.state !== "dismissed" || !freedAt) return events;
  return [...events, { kind: freedBy ? "conceded" : "final", at: freedAt, byId: freedBy, words: null }];
}

/** The first decision: a contested line keeps who had rejected it, and its contest for what. */
function decisionOf({ unit, decidedAt, decidedBy, contest, ...line }: Fated): LineEvent[] {
  if (!decidedAt || !decidedBy) return [];
  const reason = contest?.rejectReason ?? line.rejectReason;
  const words = contest ? contest.rejectWords : line.rejectWords;
  if (reason === null) return [{ kind: "accepted", at: decidedAt, byId: decidedBy, words: null }];
  const said = rejectionSentence(kindOfUnit(unit), reason, words);
  return [{ kind: "rejected", at: decidedAt, byId: decidedBy, words: said }];
}

function contestEvents(contest: Contest): LineEvent[] {
  const { contestedAt, contestedBy, words, outcome, decidedAt, decidedBy, answer } = contest;
  const contested = { kind: "contested", at: contestedAt, byId: contestedBy, words } as const;
  if (!outcome || !decidedAt) return [contested];
  return [contested, { kind: outcome, at: decidedAt, byId: decidedBy, words: answer }];
}

/** Under a line's badge, which already says the state; null when that is enough. */
export function eventSentence({ kind, words }: LineEvent, state: LineState): string | null {
  switch (kind) {
    case "accepted":
    case "withdrawn":
      return null;
    case "rejected":
      return state === "rejected" || state === "dismissed" ? words : `Rejetée : ${words}`;
    case "contested":
      return `Contestée : ${words}`;
    case "won":
      return `Contestation acceptée : ${words}`;
    case "lost":
      return `Contestation refusée : ${words}`;
    case "conceded":
      return "Rejet accepté par le gestionnaire";
    case "final":
      return "Non contestée dans le délai";
  }
}
