import { agent, type Door, partner } from "./door";

const aBirth = {
  motive: "birth",
  level: "tisf",
  eventOn: "2026-02-20",
  requestedOn: "2026-03-02",
  startsOn: "2026-03-02",
  endsOn: "2026-12-31",
  hours: "60",
};

export const helpFiles: Door[] = [
  { path: "/dossiers", reads: partner },
  {
    path: "/dossiers/nouveau",
    reads: partner,
    writes: partner,
    form: (at) => ({ ...aBirth, structureId: at.branch.id, familyId: at.familyId }),
  },
  { path: "/dossiers/:fileId", reads: partner },
  { path: "/dossiers/:fileId/devis", reads: partner },
  {
    path: "/dossiers/:fileId/ouvrir",
    reads: partner,
    writes: partner,
    form: () => ({ contributionCents: "250" }),
  },
  {
    path: "/dossiers/:fileId/modifier",
    reads: partner,
    writes: partner,
    form: () => ({ endsOn: "2026-12-30", hours: "61" }),
  },
  {
    path: "/dossiers/:fileId/derogation",
    reads: partner,
    writes: partner,
    form: () => ({ endsOn: "2027-12-31", hours: "60", words: "suite" }),
  },
  { path: "/dossiers/:fileId/abandonner", reads: partner, writes: partner },
  { path: "/caf/aide-a-domicile", reads: agent },
  { path: "/caf/aide-a-domicile/derogations", reads: agent },
  {
    path: "/caf/aide-a-domicile/derogations/:derogationId",
    reads: agent,
    writes: agent,
    form: () => ({ answer: "refus", reason: "vu" }),
  },
  { path: "/caf/aide-a-domicile/:fileId", reads: agent },
];
