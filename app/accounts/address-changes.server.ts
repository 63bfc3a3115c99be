import { randomBytes } from "node:crypto";
import { factorChangedMail, newAddressMail } from "~/accounts/account-mails.server";
import { beginAttempt } from "~/accounts/attempts.server";
import type { Person } from "~/accounts/person";
import { digestOf } from "~/accounts/sessions.server";
import { sendMail, sendMailLater } from "~/http/mail.server";
import { done, type Outcome, refused } from "~/outcome";
import { readFunction } from "~db/client";

/** Mails a link to the new address; nothing changes before it is opened. "closed" comes with `opensAt`. */
export async function askAddressChange(
  { personId, name, email: former }: Person,
  email: string,
): Promise<Outcome<null, "closed" | "not_sent">> {
  const opensAt = await beginAttempt("change_address", personId);
  if (opensAt) return refused("closed", { opensAt });
  const token = randomBytes(32).toString("base64url");
  await readFunction("open_address_change", personId, email, digestOf(token));
  if (!(await sendMail(newAddressMail({ name, email }, token)))) return refused("not_sent");
  const what = `Une nouvelle adresse, ${email}, a été demandée pour votre compte. Elle ne sert qu’une fois confirmée.`;
  sendMailLater(factorChangedMail({ name, email: former }, what));
  return done(null);
}

/** The address a link would give its own person; null when it does not serve. */
export async function findAddressChange(personId: string, token: string): Promise<string | null> {
  const [row] = await readFunction<{ email: string }>("find_address_change", personId, digestOf(token));
  return row?.email ?? null;
}

/** Takes the new address, once, and tells the former one. */
export async function takeNewAddress({ personId, name }: Person, token: string): Promise<boolean> {
  type Row = { former: string; email: string };
  const [changed] = await readFunction<Row>("use_address_change", personId, digestOf(token));
  if (!changed) return false;
  const what = `L’adresse de votre compte est maintenant ${changed.email}. Celle-ci ne sert plus.`;
  sendMailLater(factorChangedMail({ name, email: changed.former }, what));
  return true;
}
