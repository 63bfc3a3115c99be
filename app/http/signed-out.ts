import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** The answer to a form sent after the session had ended, where the page and all that is on it stay. */
export type SignedOut = { signedOut: true };

export const signedOut: SignedOut = { signedOut: true };

/** Reading the page anew would send it to the sign-in, and lose what it holds. */
export function unlessSignedOut({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return actionResult?.signedOut ? false : defaultShouldRevalidate;
}

export function signInFor({ pathname, search }: { pathname: string; search: string }): string {
  return `/connexion?suite=${encodeURIComponent(pathname + search)}`;
}
