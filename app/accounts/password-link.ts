export type LinkState = "open" | "used" | "expired" | "ended" | "unknown";

type Words = { title: string; lead: string };

export const deadLinkWords: Record<Exclude<LinkState, "open">, Words> = {
  used: {
    title: "Ce lien a déjà servi",
    lead: "Un mot de passe a été choisi avec ce lien, ou un lien plus récent l’a remplacé. Connectez-vous, ou demandez un nouveau lien si ce n’était pas vous.",
  },
  expired: {
    title: "Ce lien n’est plus valable",
    lead: "Une invitation vaut 7 jours, un changement de mot de passe une heure. Demandez un nouveau lien avec votre adresse.",
  },
  ended: {
    title: "Ce compte est fermé",
    lead: "Si vous devez encore entrer, demandez à votre responsable de vous ouvrir un nouveau compte.",
  },
  unknown: {
    title: "Ce lien n’est pas complet",
    lead: "Votre messagerie l’a peut-être coupé : copiez l’adresse entière depuis le courriel, ou demandez un nouveau lien.",
  },
};
