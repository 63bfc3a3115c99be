import { redirect } from "@remix-run/node";
import { parseCookie, stringifySetCookie } from "cookie";
import { env } from "~/env.server";
import type { Tone } from "~/ui/notice";

export type Flash = { tone: Tone; text: string };

const secure = env.PUBLIC_ORIGIN.startsWith("https:");
const name = secure ? "__Host-message" : "portail-message";
const tones: readonly string[] = ["info", "good", "warn", "bad"] satisfies Tone[];
const longest = 600;

/**
 * Goes to the next page, which says the sentence once. It travels in a cookie, beside those of `others`: nobody's name
 * nor figures.
 */
export function redirectSaying(url: string, text: string, tone: Tone = "good", others?: Headers): Response {
  const headers = new Headers({ "Set-Cookie": cookie(`${tone}:${text.slice(0, longest)}`, 60) });
  for (const other of others?.getSetCookie() ?? []) headers.append("Set-Cookie", other);
  return redirect(url, { headers });
}

/** The sentence left by the page before, and the header that forgets it. */
export function takeFlash(request: Request): { flash: Flash | null; headers: Record<string, string> } {
  const kept = parseCookie(request.headers.get("Cookie") ?? "")[name] ?? "";
  const [tone = "", ...words] = kept.split(":");
  if (!tones.includes(tone)) return { flash: null, headers: {} };
  const flash = { tone: tone as Tone, text: words.join(":").slice(0, longest) };
  return { flash, headers: { "Set-Cookie": cookie("", 0) } };
}

const cookie = (value: string, maxAge: number) =>
  stringifySetCookie({ name, value, maxAge, path: "/", httpOnly: true, sameSite: "lax", secure });
