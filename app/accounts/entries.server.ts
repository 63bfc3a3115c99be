import { randomBytes } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { newDeviceMail } from "~/accounts/account-mails.server";
import { describeDevice } from "~/accounts/device";
import { digestOf, openSession } from "~/accounts/sessions.server";
import { env } from "~/env.server";
import { sendMailLater } from "~/http/mail.server";
import { readFunction } from "~db/client";

const secure = env.PUBLIC_ORIGIN.startsWith("https:");
const deviceCookie = secure ? "__Host-appareil" : "appareil";
const oneYear = 365 * 24 * 3600;

/**
 * Lets a person in by what they have just proved: a session under a new token. Once nothing is missing the browser
 * is remembered, and one that was never seen is mailed to its owner. Answers the headers that set the cookies.
 */
export async function enter(
  request: Request,
  personId: string,
  { secondFactor = false } = {},
): Promise<Headers> {
  const headers = new Headers({ "Set-Cookie": await openSession(request, personId, { secondFactor }) });
  const token = deviceToken(request) ?? randomBytes(32).toString("base64url");
  type Noted = { is_new: boolean; name: string; email: string };
  const [noted] = await readFunction<Noted>("note_device", personId, digestOf(token), secondFactor);
  if (!noted) return headers;
  headers.append("Set-Cookie", keep(token));
  if (noted.is_new) {
    const device = describeDevice(request.headers.get("User-Agent") ?? "");
    sendMailLater(newDeviceMail(noted, device));
  }
  return headers;
}

function deviceToken(request: Request): string | null {
  const value = parseCookie(request.headers.get("Cookie") ?? "")[deviceCookie];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

const keep = (value: string) =>
  stringifySetCookie({
    name: deviceCookie,
    value,
    maxAge: oneYear,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
  });
