import { randomBytes } from "node:crypto";
import { newDeviceMail } from "~/accounts/account-mails.server";
import { describeDevice } from "~/accounts/device";
import { deviceTokenOf, keepDevice } from "~/accounts/known-device.server";
import { digestOf, openSession } from "~/accounts/sessions.server";
import { sendMailLater } from "~/http/mail.server";
import { readFunction } from "~db/client";

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
  const token = deviceTokenOf(request) ?? randomBytes(32).toString("base64url");
  type Noted = { is_new: boolean; name: string; email: string };
  const [noted] = await readFunction<Noted>("note_device", personId, digestOf(token), secondFactor);
  if (!noted) return headers;
  headers.append("Set-Cookie", keepDevice(token));
  if (noted.is_new) {
    const device = describeDevice(request.headers.get("User-Agent") ?? "");
    sendMailLater(newDeviceMail(noted, device));
  }
  return headers;
}
