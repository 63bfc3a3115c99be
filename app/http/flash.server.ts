import { redirect } from "@remix-run/node";
import { ownCookie } from "~/http/own-cookie.server";
import type { Tone } from "~/ui/notice";

export type Flash = { tone: Tone; text: string };

const cookie = ownCookie("message", /^(info|good|warn|bad):/);
const longest = 600;

/**
 * Goes to the next page, which says the sentence once. It travels in a cookie, beside those of `others`: nobody's name
 * nor figures.
 */
export function redirectSaying(url: string, text: string, tone: Tone = "good", others?: Headers): Response {
  const headers = new Headers({
    "Set-Cookie": cookie.write(`${tone}:${text.slice(0, longest)}`, { maxAge: 60 }),
  });
  for (const other of others?.getSetCookie() ?? []) headers.append("Set-Cookie", other);
  return redirect(url, { headers });
}

/** The sentence left by the page before, and the header that forgets it. */
export function takeFlash(request: Request): { flash: Flash | null; headers: Record<string, string> } {
  const kept = cookie.read(request);
  if (kept === null) return { flash: null, headers: {} };
  const [tone, ...words] = kept.split(":");
  const flash = { tone: tone as Tone, text: words.join(":").slice(0, longest) };
  return { flash, headers: { "Set-Cookie": cookie.write("", { maxAge: 0 }) } };
}
