import { digestOf } from "~/accounts/sessions.server";
import { ownCookie } from "~/http/own-cookie.server";

const oneYear = 365 * 24 * 3600;

/** The cookie by which a browser is recognised; it opens nothing. */
const cookie = ownCookie("appareil", /^[\w-]{43}$/);

export const deviceTokenOf = cookie.read;
export const keepDevice = (token: string): string => cookie.write(token, { maxAge: oneYear });

/** What the database keeps of it. */
export function deviceDigestOf(request: Request): string | null {
  const token = deviceTokenOf(request);
  return token === null ? null : digestOf(token);
}
