import { type Door, partner } from "./door";

export const hours: Door[] = [{ path: "/dossiers/:fileId/releve", reads: partner }];
