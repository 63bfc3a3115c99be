/** A question of the auditor's: the file of its name gives a row per thing compared (subject, rows, expected, found). */
export type Check = { name: string; says: string };

export const checks: Check[] = [
  { name: "counters", says: "Compteurs : demi-journées de chaque enfant et année" },
  { name: "cap", says: "Plafond : demi-journées au plus, excédent de deux foyers" },
  { name: "half-days", says: "Un matin et un après-midi par enfant et date" },
  { name: "days", says: "Journées : poids, carte, liste" },
  { name: "stay-days", says: "Journées de séjour dans leur séjour" },
  { name: "holds", says: "Journées réservées : jamais facturées, libérées à temps" },
  { name: "owners", says: "Gestionnaire de chaque ligne" },
  { name: "invoice-totals", says: "Factures : total, lignes et places" },
  { name: "invoice-numbers", says: "Numéros de facture sans trou" },
  { name: "line-days", says: "Lignes : leurs journées, et elles seules" },
  { name: "line-states", says: "Lignes : journées rendues ou gardées selon leur état" },
  { name: "line-amounts", says: "Lignes : unités × min(taux, prix − autres aides)" },
  { name: "line-rates", says: "Lignes : taux du barème à chaque date" },
  { name: "line-prices", says: "Lignes : prix transmis, parts du prix d’un séjour" },
  { name: "payments", says: "Paiements : somme de leurs lignes" },
  { name: "paid-once", says: "Lignes payées une seule fois" },
  { name: "credits", says: "Régularisations dans leur ligne" },
  { name: "credit-lines", says: "Lignes de régularisation annoncées" },
  { name: "contests", says: "Contestations en cours" },
  { name: "act-keys", says: "Clés d’acte avec leur réponse" },
  { name: "help-hours", says: "Aide à domicile : minutes de chaque dossier" },
  { name: "workers", says: "Aide à domicile : un intervenant, un foyer à la fois" },
  { name: "hour-lines", says: "Aide à domicile : lignes d’heures" },
  { name: "trail", says: "Journal : chaque ligne à sa place, son empreinte" },
  { name: "trail-ends", says: "Journal : dernière ligne de chaque chaîne" },
  { name: "trail-seals", says: "Journal : sceaux des mois" },
];

/** Asked only of whoever brings what the journal was told. */
export const notedEnds: Check = { name: "trail-noted", says: "Journal : empreintes notées ailleurs" };
