import { type Door, everyone, inCharge, manager, partner, signedIn } from "./door";

export const accounts: Door[] = [
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
];
