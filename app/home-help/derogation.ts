export type AskRefusal =
  | "not_found"
  | "dropped"
  | "asked"
  | "no_words"
  | "dates_order"
  | "no_scheme"
  | "no_limit_passed";

/** Each with the field it belongs to. */
export const ASK_REFUSALS: Record<Exclude<AskRefusal, "not_found">, [field: string, sentence: string]> = {
  dropped: ["form", "Ce dossier est abandonné. Préparez-en un nouveau."],
  asked: ["form", "Une dérogation est déjà demandée : attendez la réponse de la Caf."],
  no_words: ["words", "Dites en quelques mots pourquoi, sans détail de santé."],
  dates_order: ["endsOn", "L’aide finit avant de commencer. Corrigez la date."],
  no_scheme: [
    "form",
    "Les règles de l’année ne sont pas encore publiées : attendez que la Caf les adopte, puis redemandez.",
  ],
  no_limit_passed: [
    "form",
    "Cette fin et ces heures ne passent aucune limite : modifiez le dossier, sans dérogation.",
  ],
};

export type DecideRefusal = "not_agent" | "no_derogation" | "no_reason" | "decided_meanwhile" | "dropped";

export const DECIDE_REFUSALS: Record<DecideRefusal, string> = {
  not_agent: "Seul un agent de la Caf peut décider.",
  no_derogation: "Cette demande n’existe pas.",
  no_reason: "Donnez votre réponse et son motif.",
  decided_meanwhile: "Un collègue a répondu entre-temps.",
  dropped: "Le partenaire a abandonné ce dossier entre-temps : il n’y a plus rien à décider.",
};
