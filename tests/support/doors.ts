import type { WholePartner } from "../db/neighbours";

const all = ["nobody", "staff", "manager", "agent", "administrator"] as const;
export type Visitor = (typeof all)[number];

const only = (...visitors: Visitor[]) => visitors;
const everyone = [...all];
const signedIn = only("staff", "manager", "agent", "administrator");
const partner = only("staff", "manager");
const manager = only("manager");
const inCharge = only("manager", "agent", "administrator");
const agent = only("agent", "administrator");
const administrator = only("administrator");

export const visitors = all;

export type Ids = WholePartner & { importId: string; tariffId: string; agreementId: string };

export type Door = {
  path: string;
  /** Who may read, and who may write; without a loader or an action, nobody has anything to ask. */
  reads?: Visitor[];
  writes?: Visitor[];
  /** What the page's form would send about somebody's own things. */
  form?: (at: Ids) => Record<string, string>;
};

const aMiniCamp = {
  name: "Mini-camp",
  place: "Hostens",
  startsOn: "2026-08-04",
  endsOn: "2026-08-07",
  priceCents: "120,00",
};

/** Who may come through which door of the site map, decided here once more, apart from the routes. */
export const doors: Door[] = [
  { path: "/", reads: signedIn },
  { path: "/connexion", reads: everyone, writes: everyone },
  { path: "/connexion/choisir", reads: everyone, writes: everyone },
  { path: "/deconnexion", reads: everyone, writes: everyone },
  { path: "/mot-de-passe-oublie", reads: everyone, writes: everyone },
  { path: "/mot-de-passe/:token", reads: everyone, writes: everyone },
  { path: "/courriels", reads: everyone },
  { path: "/compte", reads: signedIn, writes: signedIn },
  { path: "/compte/sessions", reads: signedIn, writes: signedIn },
  { path: "/collegues", reads: manager },
  { path: "/collegues/inviter", reads: manager, writes: manager },
  { path: "/collegues/:personId/fin", reads: manager, writes: manager, form: () => ({ endsOn: "" }) },
  { path: "/invitations/:personId", reads: inCharge, writes: inCharge },
  { path: "/structures", reads: partner },
  { path: "/tarifs", reads: partner },
  {
    path: "/tarifs/:structureId/nouveau",
    reads: manager,
    writes: manager,
    form: () => ({ appliesFrom: "01/09/2026", "prices.0.day": "12,00", "prices.0.halfDay": "6,00" }),
  },
  { path: "/tarifs/:tariffId/document", reads: signedIn },
  {
    path: "/verifier",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, number: at.card.number, birthDate: "04/05/2016" }),
  },
  {
    path: "/verifier/plusieurs",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, lines: `${at.card.number} 04/05/2016` }),
  },
  { path: "/verifier/plusieurs/resultats", reads: partner, writes: partner },
  {
    path: "/verifier/annee",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, [`number:${at.entry.id}`]: at.card.number }),
  },
  { path: "/enfants", reads: partner },
  { path: "/enfants/ajouter/plusieurs", reads: partner, writes: partner },
  {
    path: "/enfants/ajouter",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, number: at.card.number, birthDate: "04/05/2016" }),
  },
  {
    path: "/enfants/sans-carte",
    reads: partner,
    writes: partner,
    form: (at) => ({
      structureId: at.structure.id,
      lastName: "Sanscarte",
      firstName: "Lou",
      birthDate: "04/05/2017",
    }),
  },
  {
    path: "/enfants/a-presenter/:pendingId",
    reads: partner,
    writes: partner,
    form: (at) => ({ number: at.card.number, birthDate: "04/05/2016" }),
  },
  { path: "/enfants/a-presenter/:pendingId/retirer", reads: partner, writes: partner },
  { path: "/enfants/a-presenter/:pendingId/duplicata", reads: partner, writes: partner },
  { path: "/enfants/a-rembourser", reads: partner },
  {
    path: "/enfants/a-rembourser/:pendingId",
    reads: partner,
    writes: partner,
    form: () => ({ refundedOn: "05/08/2026" }),
  },
  { path: "/enfants/a-rembourser/:pendingId/annuler", reads: partner, writes: partner },
  {
    path: "/enfants/:entryId",
    reads: partner,
    writes: manager,
    form: () => ({ otherAidDayCents: "1,00", otherAidHalfDayCents: "0,50" }),
  },
  { path: "/enfants/:entryId/retirer", reads: partner, writes: partner },
  { path: "/enfants/:entryId/releve", reads: partner },
  {
    path: "/sejours/:stayId/sans-carte",
    reads: partner,
    writes: partner,
    form: () => ({ lastName: "Enroute", firstName: "Lou", birthDate: "04/05/2017" }),
  },
  { path: "/pointage", reads: partner },
  {
    path: "/pointage/:structureId",
    reads: partner,
    writes: partner,
    form: ({ entry }) => ({
      [`mark:${entry.id}:2026-07-06`]: "day",
      [`was:${entry.id}:2026-07-06`]: "absent",
    }),
  },
  {
    path: "/pointage/:structureId/jour",
    reads: partner,
    writes: partner,
    form: ({ entry }) => ({
      [`mark:${entry.id}:2026-08-05`]: "day",
      [`was:${entry.id}:2026-08-05`]: "absent",
    }),
  },
  { path: "/pointage/:structureId/feuille", reads: partner },
  { path: "/sejours", reads: partner },
  {
    path: "/sejours/nouveau",
    reads: manager,
    writes: manager,
    form: (at) => ({ ...aMiniCamp, structureId: at.structure.id }),
  },
  {
    path: "/sejours/:stayId",
    reads: partner,
    writes: partner,
    form: ({ enrolmentId }) => ({
      [`mark:${enrolmentId}:2026-08-04`]: "absent",
      [`was:${enrolmentId}:2026-08-04`]: "held",
    }),
  },
  { path: "/sejours/:stayId/modifier", reads: manager, writes: manager, form: () => aMiniCamp },
  {
    path: "/sejours/:stayId/inscrire",
    reads: partner,
    writes: partner,
    form: (at) => ({ number: at.card.number, birthDate: "04/05/2016", priceCents: "120,00" }),
  },
  { path: "/sejours/:stayId/feuille", reads: partner },
  {
    path: "/sejours/inscriptions/:enrolmentId",
    reads: partner,
    writes: partner,
    form: () => ({ priceCents: "110,00", otherAidCents: "10,00" }),
  },
  {
    path: "/sejours/inscriptions/:enrolmentId/reexaminer",
    reads: partner,
    writes: partner,
    form: () => ({}),
  },
  {
    path: "/sejours/inscriptions/:enrolmentId/depart",
    reads: partner,
    writes: partner,
    form: () => ({ lastDay: "2026-08-05" }),
  },
  { path: "/sejours/inscriptions/:enrolmentId/annuler", reads: partner, writes: partner },
  { path: "/sejours/:stayId/annuler", reads: manager, writes: manager, form: () => ({ reason: "Essai" }) },
  { path: "/pointage/:structureId/import", reads: partner, writes: partner },
  { path: "/pointage/:structureId/import/:fileId", reads: partner },
  { path: "/pointage/:structureId/import/:fileId/progression", reads: partner },
  {
    path: "/pointage/:structureId/import/:fileId/appliquer",
    reads: partner,
    writes: partner,
  },
  { path: "/pointage/:structureId/import/:fileId/rapport", reads: partner },
  { path: "/factures", reads: manager },
  {
    path: "/factures/emettre/:structureId/:month",
    reads: manager,
    writes: manager,
    form: () => ({ digest: "0".repeat(64), attested: "oui", reference: "" }),
  },
  {
    path: "/factures/emettre/sejour/:stayId",
    reads: manager,
    writes: manager,
    form: () => ({ digest: "0".repeat(64), attested: "oui", reference: "" }),
  },
  { path: "/factures/hors-delai", reads: manager, writes: manager },
  {
    path: "/factures/envoyer",
    reads: manager,
    writes: manager,
    form: (at) => ({ etats: `sejour ${at.stayToInvoiceId} ${"0".repeat(64)}`, attested: "oui", reference: "" }),
  },
  { path: "/factures/envois/:sendingId", reads: inCharge },
  { path: "/factures/envois/:sendingId/pdf", reads: inCharge },
  {
    path: "/factures/regularisations/:creditId/abandonner",
    reads: manager,
    writes: manager,
    form: () => ({}),
  },
  { path: "/factures/:invoiceId/regulariser", reads: manager, writes: manager },
  { path: "/factures/:invoiceId", reads: manager },
  { path: "/factures/:invoiceId/retirer", reads: manager, writes: manager },
  { path: "/factures/:invoiceId/accepter-rejet", reads: manager, writes: manager },
  { path: "/factures/:invoiceId/contester", reads: manager, writes: manager },
  { path: "/factures/:invoiceId/feuille", reads: inCharge },
  { path: "/factures/:invoiceId/pdf", reads: inCharge },
  { path: "/factures/:invoiceId/csv", reads: inCharge },
  { path: "/caf/partenaires", reads: agent },
  { path: "/caf/partenaires/nouveau", reads: agent, writes: agent },
  { path: "/caf/partenaires/:partnerId", reads: agent },
  { path: "/caf/partenaires/:partnerId/modifier", reads: agent, writes: agent },
  { path: "/caf/partenaires/:partnerId/inviter", reads: agent, writes: agent },
  { path: "/caf/partenaires/:partnerId/structures/nouvelle", reads: agent, writes: agent },
  { path: "/caf/partenaires/:partnerId/conventions/nouvelle", reads: agent, writes: agent },
  { path: "/caf/conventions/:agreementId/fin", reads: agent, writes: agent },
  { path: "/caf/structures/:structureId", reads: agent, writes: agent },
  { path: "/caf/structures/:structureId/fermer", reads: agent, writes: agent },
  { path: "/caf/structures/:structureId/rouvrir", reads: agent, writes: agent },
  { path: "/caf/cartes", reads: agent },
  { path: "/caf/cartes/nouvelle", reads: agent, writes: agent },
  { path: "/caf/cartes/:cardId", reads: agent },
  { path: "/caf/cartes/:cardId/annuler", reads: agent, writes: agent },
  { path: "/caf/cartes/:cardId/raccourcir", reads: agent, writes: agent },
  { path: "/caf/doublons", reads: agent },
  { path: "/caf/doublons/:oneId/:otherId", reads: agent },
  { path: "/caf/doublons/:oneId/:otherId/liberer", reads: agent, writes: agent },
  { path: "/caf/doublons/:oneId/:otherId/reunir", reads: agent, writes: agent },
  { path: "/caf/doublons/:oneId/:otherId/separer", reads: agent, writes: agent },
  { path: "/caf/doublons/:oneId/:otherId/distinguer", reads: agent, writes: agent },
  { path: "/caf/doublons/:oneId/:otherId/reexaminer", reads: agent, writes: agent },
  { path: "/caf/duplicatas", reads: agent },
  { path: "/caf/duplicatas/:requestId", reads: agent, writes: agent, form: () => ({ answer: "sent" }) },
  { path: "/caf/imports", reads: agent, writes: agent },
  { path: "/caf/imports/:importId", reads: agent },
  { path: "/caf/imports/:importId/progression", reads: agent },
  { path: "/caf/imports/:importId/appliquer", reads: agent, writes: agent },
  { path: "/caf/imports/:importId/relancer", reads: agent, writes: agent },
  { path: "/caf/imports/:importId/rapport", reads: agent },
  { path: "/caf/factures", reads: agent },
  { path: "/caf/factures/contestees", reads: agent },
  { path: "/caf/factures/:invoiceId", reads: agent, writes: agent },
  { path: "/caf/factures/:invoiceId/rejeter", reads: agent, writes: agent },
  { path: "/caf/factures/:invoiceId/reprendre", reads: agent, writes: agent },
  { path: "/caf/factures/:invoiceId/contestation", reads: agent, writes: agent },
  { path: "/caf/factures/:invoiceId/payer", reads: agent, writes: agent },
  { path: "/caf/hors-delai", reads: agent },
  { path: "/caf/hors-delai/:requestId", reads: agent, writes: agent },
  { path: "/caf/baremes", reads: agent },
  { path: "/caf/agents", reads: administrator },
  { path: "/caf/agents/inviter", reads: administrator, writes: administrator },
  { path: "/caf/agents/:personId/fin", reads: administrator, writes: administrator },
  { path: "/accessibilite" },
  { path: "/confidentialite" },
  { path: "/mentions-legales" },
  { path: "/*", reads: everyone },
];
