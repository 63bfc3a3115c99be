import { agent, type Door, partner } from "./door";

const family = { lastName: "Poussé", firstName: "Lou", regime: "general", birthDates: "04/05/2017" };

export const families: Door[] = [
  { path: "/familles", reads: partner },
  { path: "/familles/nouvelle", reads: partner, writes: partner },
  { path: "/familles/:familyId", reads: partner, writes: partner, form: () => family },
  { path: "/caf/familles", reads: agent },
  { path: "/caf/familles/imports", reads: agent, writes: agent },
  { path: "/caf/familles/imports/:importId", reads: agent },
  { path: "/caf/familles/imports/:importId/progression", reads: agent },
  { path: "/caf/familles/imports/:importId/appliquer", reads: agent, writes: agent },
  { path: "/caf/familles/imports/:importId/rapport", reads: agent },
];
