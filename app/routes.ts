import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The site map: each URL and the file that answers it. */
export default [
  index("home.route.tsx"),

  // Coming in
  route("connexion", "accounts/sign-in.route.tsx"),
  route("connexion/choisir", "accounts/choose-account.route.ts"),
  route("deconnexion", "accounts/sign-out.route.ts"),
  route("mot-de-passe-oublie", "accounts/request-reset.route.tsx"),
  route("mot-de-passe/:token", "accounts/choose-password.route.tsx"),
  route("courriels", "accounts/read-mails.route.tsx"),
  route("compte", "accounts/show-account.route.tsx"),
  route("compte/sessions", "accounts/end-other-sessions.route.ts"),
  route("collegues", "accounts/list-colleagues.route.tsx"),
  route("collegues/inviter", "accounts/invite-colleague.route.tsx"),
  route("collegues/:personId/fin", "accounts/end-colleague.route.tsx"),
  route("invitations/:personId", "accounts/renew-invitation.route.tsx"),

  // A partner's structures and tariffs
  route("structures", "partners/list-structures.route.tsx"),
  route("tarifs", "partners/list-tariffs.route.tsx"),
  route("tarifs/:structureId/nouveau", "partners/transmit-tariff.route.tsx"),
  route("tarifs/:tariffId/document", "partners/download-tariff-document.route.ts"),

  // Cards, at the counter
  route("verifier", "cards/verify-card.route.tsx"),
  route("verifier/plusieurs", "cards/verify-several.route.tsx"),
  route("verifier/plusieurs/resultats", "cards/download-verified.route.ts"),
  route("verifier/annee", "attendance/present-new-cards.route.tsx"),

  // Children and the roll call
  route("enfants", "attendance/list-children.route.tsx"),
  route("enfants/ajouter", "attendance/add-child.route.tsx"),
  route("enfants/ajouter/plusieurs", "attendance/add-children.route.ts"),
  route("enfants/:entryId", "attendance/amend-child.route.tsx"),
  route("enfants/:entryId/retirer", "attendance/remove-child.route.tsx"),
  route("pointage", "attendance/choose-structure.route.tsx"),
  route("pointage/:structureId", "attendance/keep-roll-call.route.tsx"),
  route("pointage/:structureId/jour", "attendance/check-in.route.tsx"),
  route("pointage/:structureId/feuille", "attendance/print-roll-call.route.tsx"),
  route("pointage/:structureId/import", "attendance/import-attendance.route.tsx"),
  route("pointage/:structureId/import/:fileId", "attendance/show-attendance-import.route.tsx"),
  route("pointage/:structureId/import/:fileId/progression", "attendance/watch-attendance-import.api.ts"),
  route("pointage/:structureId/import/:fileId/appliquer", "attendance/apply-attendance-import.route.ts"),
  route("pointage/:structureId/import/:fileId/rapport", "attendance/download-attendance-report.route.ts"),

  // Invoices, on the partner's side
  route("factures", "invoicing/list-invoices.route.tsx"),
  route("factures/emettre/:structureId/:month", "invoicing/issue-invoice.route.tsx"),
  route("factures/:invoiceId", "invoicing/show-invoice.route.tsx"),
  route("factures/:invoiceId/pdf", "invoicing/download-invoice-pdf.route.ts"),
  route("factures/:invoiceId/csv", "invoicing/download-invoice-csv.route.ts"),

  // The Caf's agents
  route("caf/partenaires", "caf/list-partners.route.tsx"),
  route("caf/partenaires/nouveau", "caf/create-partner.route.tsx"),
  route("caf/partenaires/:partnerId", "caf/show-partner.route.tsx"),
  route("caf/partenaires/:partnerId/modifier", "caf/amend-partner.route.tsx"),
  route("caf/partenaires/:partnerId/inviter", "caf/invite-manager.route.tsx"),
  route("caf/partenaires/:partnerId/structures/nouvelle", "caf/create-structure.route.tsx"),
  route("caf/partenaires/:partnerId/conventions/nouvelle", "caf/add-agreement.route.tsx"),
  route("caf/conventions/:agreementId/fin", "caf/end-agreement.route.tsx"),
  route("caf/structures/:structureId", "caf/amend-structure.route.tsx"),
  route("caf/structures/:structureId/fermer", "caf/close-structure.route.tsx"),
  route("caf/structures/:structureId/rouvrir", "caf/reopen-structure.route.tsx"),
  route("caf/cartes", "caf/find-card.route.tsx"),
  route("caf/cartes/nouvelle", "caf/issue-card.route.tsx"),
  route("caf/cartes/:cardId", "caf/show-card.route.tsx"),
  route("caf/cartes/:cardId/annuler", "caf/cancel-card.route.tsx"),
  route("caf/cartes/:cardId/raccourcir", "caf/shorten-card.route.tsx"),
  route("caf/imports", "caf/import-cards.route.tsx"),
  route("caf/imports/:importId", "caf/show-import.route.tsx"),
  route("caf/imports/:importId/progression", "caf/watch-import.api.ts"),
  route("caf/imports/:importId/appliquer", "caf/apply-import.route.tsx"),
  route("caf/imports/:importId/relancer", "caf/recheck-import.route.ts"),
  route("caf/imports/:importId/rapport", "caf/download-import-report.route.ts"),
  route("caf/factures", "caf/list-invoices.route.tsx"),
  route("caf/factures/:invoiceId", "caf/check-invoice.route.tsx"),
  route("caf/factures/:invoiceId/rejeter", "caf/reject-lines.route.tsx"),
  route("caf/factures/:invoiceId/reprendre", "caf/undo-acceptance.route.tsx"),
  route("caf/factures/:invoiceId/payer", "caf/pay-invoice.route.tsx"),
  route("caf/baremes", "caf/list-schemes.route.tsx"),
  route("caf/agents", "caf/list-agents.route.tsx"),
  route("caf/agents/inviter", "caf/invite-agent.route.tsx"),
  route("caf/agents/:personId/fin", "caf/end-agent.route.tsx"),

  // About the portal
  route("accessibilite", "about/read-accessibility.route.tsx"),
  route("confidentialite", "about/read-privacy.route.tsx"),
  route("mentions-legales", "about/read-legal-notice.route.tsx"),
] satisfies RouteConfig;
