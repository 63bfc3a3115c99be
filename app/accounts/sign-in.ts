import { formatInstant } from "~/calendar-words";

/** Why nobody comes in, in words that fit an address nobody has as well as a wrong password. */
export function signInSentence(reason: "wrong" | "closed", opensAt?: unknown): string {
  if (reason === "wrong") {
    return "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez un nouveau mot de passe.";
  }
  return `Trop d’essais de connexion. Vous pourrez réessayer ${reopening(opensAt)}.`;
}

/** Why nothing is judged for a while, a form that asked for it or not. */
export const tooManyTries = (opensAt: unknown): string =>
  `Trop d’essais. Vous pourrez réessayer ${reopening(opensAt)}.`;

/** "à 14:12", the minute after the door opens. */
export function reopening(opensAt: unknown): string {
  if (!(opensAt instanceof Date)) return "dans un quart d’heure";
  const minute = 60_000;
  const next = new Date(Math.ceil(opensAt.getTime() / minute) * minute);
  return `à ${formatInstant(next).slice(-5)}`;
}

/** The page asked for by the address of a page that stands before it. */
export const destinationOf = ({ url }: { url: string }): string =>
  safeDestination(new URL(url).searchParams.get("suite"));

/** The address of such a page, that goes on to another. */
export const onTheWayTo = (page: string, destination: string): string =>
  destination === "/" ? page : `${page}?suite=${encodeURIComponent(destination)}`;

/** Where to go once signed in: a page of the portal, whatever the address said. */
export function safeDestination(asked: string | null | undefined): string {
  if (!asked?.startsWith("/") || /^\/[/\\]/.test(asked) || !/^[!-[\]-~]+$/.test(asked)) return "/";
  return /^\/(connexion|deconnexion|mot-de-passe)/.test(asked) ? "/" : asked;
}
