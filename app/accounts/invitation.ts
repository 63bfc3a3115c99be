export type InvitationRefusal = "not_allowed" | "already_there" | "ends_in_the_past" | "unknown_partner";
export type RenewalRefusal = "unknown_person" | "already_came";
export type EndRefusal =
  | "not_allowed"
  | "unknown_person"
  | "oneself"
  | "already_ended"
  | "ends_in_the_past"
  | "last_in_charge";

type Sentence = { field: string; sentence: string };

/** Where in the form each refusal is said, and how. */
const refusals: Record<InvitationRefusal | RenewalRefusal | EndRefusal, Sentence> = {
  not_allowed: { field: "form", sentence: "Votre compte ne permet pas d’ouvrir ou de fermer celui-ci." },
  already_there: {
    field: "name",
    sentence: "Un compte à ce nom et à cette adresse existe déjà. Renvoyez son invitation depuis la liste.",
  },
  already_came: {
    field: "form",
    sentence: "Cette personne a déjà choisi son mot de passe : elle peut se connecter.",
  },
  already_ended: { field: "form", sentence: "Ce compte est déjà fermé." },
  ends_in_the_past: { field: "endsOn", sentence: "Ce jour est passé : choisissez aujourd’hui ou plus tard." },
  last_in_charge: {
    field: "form",
    sentence:
      "C’est le dernier compte à ce rôle : ouvrez-en un autre d’abord, sinon plus personne ne pourrait entrer.",
  },
  oneself: { field: "form", sentence: "On ne ferme pas son propre accès : demandez-le à un collègue." },
  unknown_partner: { field: "form", sentence: "Ce partenaire n’existe pas." },
  unknown_person: { field: "form", sentence: "Ce compte n’existe pas." },
};

/** A refusal as a form shows it. */
export function sayRefusal(reason: keyof typeof refusals): Record<string, string> {
  const { field, sentence } = refusals[reason];
  return { [field]: sentence };
}

type Access = { passwordChosenAt: Date | string | null; endsOn: string | null };
export type AccountState = "open" | "invited" | "ended";

/** The last day of an account is a day of it. */
export function accountState({ passwordChosenAt, endsOn }: Access, today: string): AccountState {
  if (endsOn !== null && endsOn < today) return "ended";
  return passwordChosenAt === null ? "invited" : "open";
}

/** The page where the reader finds that person among others. */
export function listOf(
  { side }: { side: "partner" | "caf" },
  { partnerId }: { partnerId: string | null },
): string {
  if (side === "partner") return "/collegues";
  return partnerId === null ? "/caf/agents" : `/caf/partenaires/${partnerId}`;
}
