import { tooManyTries } from "~/accounts/sign-in";

/** Drawn with a finger on the keys. */
const drawn = new Set([
  "159753",
  "147258",
  "258369",
  "147852",
  "789456",
  "456123",
  "123654",
  "112233",
  "998877",
]);

/** Would somebody who looks on, or anybody at all, try this code first? Six digits. */
export function isEasyCode(code: string): boolean {
  const step = (at: number) => (Number(code[at]) - Number(code[at - 1]) + 10) % 10;
  const counted = [2, 3, 4, 5].every((at) => step(at) === step(1));
  const repeated = code.slice(0, 2).repeat(3) === code || code.slice(0, 3).repeat(2) === code;
  return counted || repeated || drawn.has(code);
}

export const EASY_CODE =
  "Ce code serait l’un des premiers essayés. Évitez les suites, les répétitions et les dessins sur le clavier.";

/** Why a tablet stays closed. */
export function unlockSentence(reason: "wrong" | "closed", opensAt?: unknown): string {
  if (reason === "closed") return tooManyTries(opensAt);
  return "Ce n’est pas le code de cette personne. Retapez-le, ou choisissez-en un autre dans « Mon compte », sur un autre appareil.";
}

export const NO_ANSWER =
  "Le portail ne répond pas. Réessayez dans un moment : tout ce qui est sur la page y reste.";

export const TAKEN_BACK = "Cette tablette n’est plus jumelée. Demandez à votre responsable.";

/** Where a tablet goes once it is open: what was asked if it opens it, else the day's roll call. */
export function tabletDestination(asked: string | null | undefined, structureId: string): string {
  const here = `/pointage/${structureId}`;
  const path = asked?.split("?")[0];
  return asked && (path === "/verifier" || path === here || path === `${here}/jour`) ? asked : `${here}/jour`;
}
