import { type Door, inCharge, manager } from "./door";

export const invoices: Door[] = [
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
    form: (at) => ({
      etats: `sejour ${at.stayToInvoiceId} ${"0".repeat(64)}`,
      attested: "oui",
      reference: "",
    }),
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
];
