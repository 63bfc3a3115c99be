import { parseCookie, stringifySetCookie } from "cookie";
import { env } from "~/env.server";

const secure = env.PUBLIC_ORIGIN.startsWith("https:");

/** A cookie of ours: for this host alone, unseen by scripts, read only in the form we gave it. */
export function ownCookie(name: string, form: RegExp) {
  const ours = secure ? `__Host-${name}` : name;
  return {
    /** By the plain parser: one that decodes names would take "__%48ost-session" for ours. */
    read(request: Request): string | null {
      const value = parseCookie(request.headers.get("Cookie") ?? "")[ours];
      return value !== undefined && form.test(value) ? value : null;
    },
    /** `maxAge`: how many seconds the browser keeps it; without, until it is closed. */
    write: (value: string, { maxAge }: { maxAge?: number } = {}): string =>
      stringifySetCookie({
        name: ours,
        value,
        maxAge,
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure,
      }),
  };
}
