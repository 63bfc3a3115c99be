import { type Door, manager, partner } from "./door";

const aMiniCamp = {
  name: "Mini-camp",
  place: "Hostens",
  startsOn: "2026-08-04",
  endsOn: "2026-08-07",
  priceCents: "120,00",
};

export const stays: Door[] = [
  {
    path: "/sejours/:stayId/sans-carte",
    reads: partner,
    writes: partner,
    form: () => ({ lastName: "Enroute", firstName: "Lou", birthDate: "04/05/2017" }),
  },
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
    form: (at) => ({ entryId: at.entry.id, priceCents: "120,00" }),
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
];
