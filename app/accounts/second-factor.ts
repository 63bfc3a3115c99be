import { tooManyTries } from "~/accounts/sign-in";

/** Why a code opens nothing, in words that fit one mistyped, one that served and one that nobody gave. */
export function codeSentence(reason: "wrong" | "closed", opensAt?: unknown): string {
  if (reason === "closed") return tooManyTries(opensAt);
  return "Ce code ne convient pas. Attendez le suivant dans votre application, ou tapez un code de secours qui n’a pas servi.";
}

export type FactorRefusal = "unknown_factor" | "last_factor" | "unknown_person" | "oneself" | "no_factor";

/** Why a second factor is not removed or reset. */
export const factorSentences: Record<FactorRefusal, string> = {
  unknown_factor: "Ce moyen n’existe plus : il a déjà été retiré.",
  last_factor:
    "C’est votre seul moyen de vérification, et votre rôle en demande un. Ajoutez-en un autre d’abord.",
  unknown_person: "Ce compte n’existe pas.",
  oneself: "On ne réinitialise pas sa propre vérification : demandez-le à un collègue.",
  no_factor: "Cette personne n’a pas encore de vérification en deux étapes : rien n’est à réinitialiser.",
};

type Actor = { personId: string; side: "partner" | "caf"; role: string };
type Other = { personId: string };

/** Whose second factor may somebody reset, among those they see? The act decides once more. */
export function mayReset({ personId, side, role }: Actor, other: Other): boolean {
  return other.personId !== personId && (side === "partner" ? role === "manager" : role === "administrator");
}

export const resetPage = (personId: string): string => `/verification/${personId}`;
