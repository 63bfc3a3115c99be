import { type Door, partner } from "./door";

export const visits: Door[] = [
  { path: "/intervenants", reads: partner },
  {
    path: "/intervenants/ajouter",
    reads: partner,
    writes: partner,
    form: (at) => ({ structureId: at.branch.id, lastName: "Essai", firstName: "Dominique" }),
  },
  {
    path: "/intervenants/:workerId",
    reads: partner,
    writes: partner,
    form: () => ({ lastName: "Bordenave", firstName: "Maïté", leftOn: "" }),
  },
  { path: "/interventions", reads: partner },
  {
    path: "/interventions/nouvelle",
    reads: partner,
    writes: partner,
    form: (at) => ({
      fileId: at.helpFileId,
      workerId: at.workerId,
      day: "2026-07-02",
      starts: "9h",
      ends: "11h",
    }),
  },
  {
    path: "/interventions/a-confirmer",
    reads: partner,
    writes: partner,
    form: (at) => ({ visitIds: at.visitId }),
  },
  { path: "/interventions/feuille", reads: partner },
  { path: "/interventions/import", reads: partner, writes: partner },
  { path: "/interventions/import/:visitImportId", reads: partner },
  { path: "/interventions/import/:visitImportId/progression", reads: partner },
  { path: "/interventions/import/:visitImportId/appliquer", reads: partner, writes: partner },
  { path: "/interventions/import/:visitImportId/rapport", reads: partner },
  { path: "/interventions/:visitId", reads: partner },
  {
    path: "/interventions/:visitId/corriger",
    reads: partner,
    writes: partner,
    form: (at) => ({
      fileId: at.helpFileId,
      workerId: at.workerId,
      day: "2026-07-01",
      starts: "9h",
      ends: "11h",
      confirmed: "oui",
    }),
  },
  { path: "/interventions/:visitId/annuler", reads: partner, writes: partner },
];
