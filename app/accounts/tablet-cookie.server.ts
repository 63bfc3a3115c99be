import { digestOf } from "~/accounts/sessions.server";
import { ownCookie } from "~/http/own-cookie.server";

/** The cookie by which a paired tablet is recognised; it opens nothing without somebody's code. */
const cookie = ownCookie("tablette", /^[\w-]{43}$/);

/** What the database keeps of it; null: this device was never paired. */
export function tabletDigestOf(request: Request): string | null {
  const token = cookie.read(request);
  return token === null ? null : digestOf(token);
}

export const keepTablet = (token: string, maxAge: number): string => cookie.write(token, { maxAge });
