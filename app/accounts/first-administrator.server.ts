import { randomBytes } from "node:crypto";
import { invitationMail } from "~/accounts/account-mails.server";
import { digestOf } from "~/accounts/sessions.server";
import { env } from "~/env.server";
import { sendMail } from "~/http/mail.server";
import { done, type Outcome, refused } from "~/outcome";
import { readFunction } from "~db/client";

/** How the first administrator gets the link to choose a password. */
export type FirstLink = { mailed: true } | { mailed: false; link: string };

/** Lets the first administrator in; refused once one has come. Without a mail server the link is answered. */
export async function createFirstAdministrator(who: {
  name: string;
  email: string;
}): Promise<Outcome<FirstLink, "already_one">> {
  const token = randomBytes(32).toString("base64url");
  const [created] = await readFunction("create_first_administrator", who.name, who.email, digestOf(token));
  if (!created) return refused("already_one");
  const mail = invitationMail(
    { ...who, organisation: "Caf des Landes", invitedBy: "L'installation du portail" },
    token,
  );
  if (env.SMTP_URL && (await sendMail(mail))) return done({ mailed: true });
  return done({ mailed: false, link: `${env.PUBLIC_ORIGIN}/mot-de-passe/${token}` });
}
