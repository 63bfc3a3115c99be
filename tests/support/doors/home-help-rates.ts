import { administrator, agent, type Door } from "./door";

export const homeHelpRates: Door[] = [
  { path: "/caf/baremes/horaire", reads: agent },
  { path: "/caf/baremes/horaire/nouveau", reads: administrator, writes: administrator },
  { path: "/caf/structures/:structureId/cout-horaire", reads: agent, writes: agent },
];
