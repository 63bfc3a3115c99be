import { type Door, manager, onSite, partner } from "./door";

export const attendance: Door[] = [
  {
    path: "/verifier",
    reads: onSite,
    writes: onSite,
    form: (at) => ({ structureId: at.structure.id, number: at.card.number, birthDate: "04/05/2016" }),
  },
  {
    path: "/verifier/plusieurs",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, lines: `${at.card.number} 04/05/2016` }),
  },
  {
    path: "/verifier/plusieurs/resultats",
    reads: partner,
    writes: partner,
    form: (at) => ({
      structureId: at.structure.id,
      rows: JSON.stringify([{ typed: "une ligne", cardId: at.card.id, words: "" }]),
    }),
  },
  {
    path: "/verifier/annee",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, [`number:${at.entry.id}`]: at.card.number }),
  },
  { path: "/enfants", reads: partner },
  {
    path: "/enfants/ajouter/plusieurs",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.structure.id, cardIds: at.card.id }),
  },
  {
    path: "/enfants/ajouter",
    reads: partner,
    writes: onSite,
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
  { path: "/enfants/a-presenter/:pendingId/duplicata", reads: partner, writes: partner, leadsOn: true },
  { path: "/enfants/a-rembourser", reads: partner },
  {
    path: "/enfants/a-rembourser/:pendingId",
    reads: partner,
    writes: partner,
    form: () => ({ refundedOn: "05/08/2026" }),
  },
  { path: "/enfants/a-rembourser/:pendingId/annuler", reads: partner, writes: partner, leadsOn: true },
  {
    path: "/enfants/:entryId",
    reads: partner,
    writes: manager,
    form: () => ({ otherAidDayCents: "1,00", otherAidHalfDayCents: "0,50" }),
  },
  { path: "/enfants/:entryId/retirer", reads: partner, writes: partner },
  { path: "/enfants/:entryId/releve", reads: partner },
  { path: "/pointage", reads: onSite },
  {
    path: "/pointage/:structureId",
    reads: onSite,
    writes: onSite,
    form: ({ entry }) => ({
      [`mark:${entry.id}:2026-07-06`]: "day",
      [`was:${entry.id}:2026-07-06`]: "absent",
    }),
  },
  {
    path: "/pointage/:structureId/jour",
    reads: onSite,
    writes: onSite,
    form: ({ entry }) => ({
      [`mark:${entry.id}:2026-08-05`]: "day",
      [`was:${entry.id}:2026-08-05`]: "absent",
    }),
  },
  { path: "/pointage/:structureId/feuille", reads: partner },
  { path: "/pointage/:structureId/import", reads: partner, writes: partner },
  { path: "/pointage/:structureId/import/:fileId", reads: partner },
  { path: "/pointage/:structureId/import/:fileId/progression", reads: partner },
  {
    path: "/pointage/:structureId/import/:fileId/appliquer",
    reads: partner,
    writes: partner,
  },
  { path: "/pointage/:structureId/import/:fileId/rapport", reads: partner },
];
