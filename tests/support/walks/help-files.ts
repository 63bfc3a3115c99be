import type { Landmarks } from "../landmarks";
import { press, seen, sentEmpty, type Walk } from "./walk";

const file =
  (which: "preparedFileId" | "openFileId" | "beyondFileId" | "waitingFileId", rest = "") =>
  (at: Landmarks) =>
    `/dossiers/${at.helpFiles[which]}${rest}`;
const atTheCaf =
  (rest: (at: Landmarks["helpFiles"]) => string) =>
  ({ helpFiles }: Landmarks) =>
    `/caf/aide-a-domicile${rest(helpFiles)}`;

export const helpFiles: Walk[] = [
  { route: "dossiers", as: "coordinatorOfFiles", to: () => "/dossiers", dark: true },
  { route: "dossiers", named: "a-ouvrir", as: "coordinatorOfFiles", to: () => "/dossiers?etat=a-ouvrir" },
  {
    route: "dossiers/nouveau",
    as: "coordinatorOfFiles",
    to: (at) => `/dossiers/nouveau?famille=${at.helpFiles.ownFamilyId}`,
  },
  {
    route: "dossiers/nouveau",
    named: "vide",
    as: "coordinatorOfFiles",
    to: () => "/dossiers/nouveau",
    first: sentEmpty("Préparer le dossier"),
  },
  { route: "dossiers/:fileId", as: "coordinatorOfFiles", to: file("preparedFileId"), dark: true },
  {
    route: "dossiers/:fileId",
    named: "ouvert",
    as: "coordinatorOfFiles",
    to: file("openFileId"),
    dark: true,
  },
  { route: "dossiers/:fileId", named: "au-dela", as: "coordinatorOfFiles", to: file("beyondFileId") },
  { route: "dossiers/:fileId", named: "attente", as: "coordinatorOfFiles", to: file("waitingFileId") },
  {
    route: "dossiers/:fileId",
    named: "apres-ouverture",
    as: "coordinatorOfFiles",
    to: file("preparedFileId"),
    first: async (page) => {
      await press("Ouvrir le dossier")(page);
      await seen(page, "Dossier ouvert.");
    },
  },
  { route: "dossiers/:fileId/modifier", as: "coordinatorOfFiles", to: file("beyondFileId", "/modifier") },
  {
    route: "dossiers/:fileId/modifier",
    named: "ouvert",
    as: "coordinatorOfFiles",
    to: file("openFileId", "/modifier"),
    first: async (page) => {
      await page.getByLabel("Heures accordées").fill("10");
      await press("Enregistrer")(page);
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  { route: "dossiers/:fileId/derogation", as: "coordinatorOfFiles", to: file("beyondFileId", "/derogation") },
  { route: "dossiers/:fileId/abandonner", as: "coordinatorOfFiles", to: file("beyondFileId", "/abandonner") },
  { route: "caf/aide-a-domicile", as: "agent", to: atTheCaf(() => ""), dark: true },
  {
    route: "caf/aide-a-domicile/:fileId",
    as: "agent",
    to: atTheCaf(({ openFileId }) => `/${openFileId}`),
    dark: true,
  },
  {
    route: "caf/aide-a-domicile/:fileId",
    named: "attente",
    as: "agent",
    to: atTheCaf(({ waitingFileId }) => `/${waitingFileId}`),
  },
  { route: "caf/aide-a-domicile/derogations", as: "agent", to: atTheCaf(() => "/derogations") },
  {
    route: "caf/aide-a-domicile/derogations/:derogationId",
    as: "agent",
    to: atTheCaf(({ derogationId }) => `/derogations/${derogationId}`),
  },
];
