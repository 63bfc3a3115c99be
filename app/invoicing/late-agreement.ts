import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import type { Tone } from "~/ui/notice";

/** `granted` null: the Caf has not answered yet. */
export type LateAgreement = {
  granted: boolean | null;
  words: string;
  reason: string | null;
  askedOn: Day;
  decidedOn: Day | null;
};

type Claimed = { late: boolean; lateAfter: Day | null; agreement: LateAgreement | null };

/** May it be issued, as far as the deadline goes? */
export function isInTime({ late, agreement }: Pick<Claimed, "late" | "agreement">): boolean {
  return !late || agreement?.granted === true;
}

/** May the Caf be asked (again)? */
export function canAsk({ late, agreement }: Pick<Claimed, "late" | "agreement">): boolean {
  return late && (agreement === null || agreement.granted === false);
}

/** What the deadline means today, and how much it matters; null when the scheme says nothing of it. */
export function deadlineSentence(claimed: Claimed): { tone: Tone; text: string } | null {
  const { late, lateAfter, agreement } = claimed;
  if (lateAfter === null) return null;
  if (!late) return { tone: "info", text: `À facturer jusqu’au ${formatDay(lateAfter)} inclus.` };
  const missed = `Le délai est passé depuis le ${formatDay(lateAfter)}.`;
  if (agreement === null) {
    return { tone: "bad", text: `${missed} Il faut l’accord de la Caf pour facturer maintenant.` };
  }
  const { granted, askedOn, decidedOn, reason } = agreement;
  if (granted === null) {
    const text = `${missed} Accord hors délai demandé le ${formatDay(askedOn)} : la Caf n’a pas encore répondu.`;
    return { tone: "warn", text };
  }
  const answered = decidedOn ? formatDay(decidedOn) : "";
  return granted
    ? { tone: "good", text: `${missed} Accord hors délai du ${answered} : vous pouvez facturer.` }
    : { tone: "bad", text: `${missed} Accord hors délai refusé le ${answered} : ${reason}` };
}

export type AskRefusal = "not_manager" | "no_structure" | "no_words" | "not_late" | "asked" | "granted";

export const ASK_REFUSALS: Record<AskRefusal, string> = {
  not_manager: "Seul un responsable peut demander un accord hors délai.",
  no_structure: "Cette structure n’existe pas ou n’est pas la vôtre.",
  no_words: "Dites en quelques mots pourquoi l’état part en retard.",
  not_late: "Le délai n’est pas passé : facturez sans demander d’accord.",
  asked: "L’accord est déjà demandé : la Caf n’a pas encore répondu.",
  granted: "L’accord est déjà donné : vous pouvez facturer.",
};

export type AnswerRefusal = "not_agent" | "no_agreement" | "no_reason" | "decided_meanwhile";

export const ANSWER_REFUSALS: Record<AnswerRefusal, string> = {
  not_agent: "Seul un agent de la Caf peut décider.",
  no_agreement: "Cette demande n’existe pas.",
  no_reason: "Donnez votre réponse et son motif.",
  decided_meanwhile: "Un collègue a répondu entre-temps.",
};
