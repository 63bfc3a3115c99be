import { parseCookie, stringifySetCookie } from "cookie";
import { digestOf } from "~/accounts/sessions.server";
import { env } from "~/env.server";

const secure = env.PUBLIC_ORIGIN.startsWith("https:");
const deviceCookie = secure ? "__Host-appareil" : "appareil";
const oneYear = 365 * 24 * 3600;

/** The cookie by which a browser is recognised; it opens nothing. */
export function deviceTokenOf(request: Request): string | null {
  const value = parseCookie(request.headers.get("Cookie") ?? "")[deviceCookie];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** What the database keeps of it. */
export function deviceDigestOf(request: Request): string | null {
  const token = deviceTokenOf(request);
  return token === null ? null : digestOf(token);
}

export const keepDevice = (token: string): string =>
  stringifySetCookie({
    name: deviceCookie,
    value: token,
    maxAge: oneYear,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
  });
