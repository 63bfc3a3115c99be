import { randomBytes } from "node:crypto";
import { invitationMail, resetMail } from "~/accounts/account-mails.server";
import { beginAtDoor, type Knock } from "~/accounts/attempts.server";
import type { LinkState } from "~/accounts/password-link";
import { hashPassword, verifyPassword } from "~/accounts/passwords.server";
import type { Role } from "~/accounts/person";
import { digestOf } from "~/accounts/sessions.server";
import { sendMail, sendMailLater } from "~/http/mail.server";
import { done, type Outcome, refused } from "~/outcome";
import { readFunction } from "~db/client";

const newToken = () => randomBytes(32).toString("base64url");

/** Never so many accounts in one mailbox; as many tokens are made for an address that nobody has. */
const mostAccounts = 20;

/** Mails a link per account of the mailbox, if there are any: the caller can't tell. "closed" comes with `opensAt`. */
export async function requestReset(email: string, knock: Knock): Promise<Outcome<null, "closed">> {
  const { opensAt } = await beginAtDoor("reset", email, knock);
  if (opensAt) return refused("closed", { opensAt });
  const tokens = Array.from({ length: mostAccounts }, newToken);
  type Row = { place: number; name: string; role: Role; organisation: string };
  const accounts = await readFunction<Row>("open_reset_links", email, tokens.map(digestOf));
  const named = accounts.map(({ place, ...account }) => ({ ...account, token: tokens[place - 1] ?? "" }));
  if (named.length > 0) sendMailLater(resetMail(email, named));
  return done(null);
}

/** Mails an invitation's link, once per key. False when the mail could not leave: it can be asked again. */
export async function mailInvitation(actorId: string, key: string, personId: string): Promise<boolean> {
  const token = newToken();
  type Row = { name: string; email: string; organisation: string; invited_by: string };
  const [invited] = await readFunction<Row>("open_invitation_link", actorId, key, personId, digestOf(token));
  if (!invited) return true;
  const { invited_by: invitedBy, ...who } = invited;
  return sendMail(invitationMail({ ...who, invitedBy }, token));
}

export type PasswordLink = {
  state: LinkState;
  purpose: "invitation" | "reset";
  name: string;
  email: string;
  organisation: string;
};

/** Reading a link does not use it: mail scanners follow links too. Null for one never given. */
export async function findPasswordLink(token: string): Promise<PasswordLink | null> {
  const [link] = await readFunction<PasswordLink>("find_password_link", digestOf(token));
  return link ?? null;
}

/** Uses the link, once; answers whose it was. The same password sent twice by an impatient hand is one use. */
export async function spendPasswordLink(
  token: string,
  password: string,
): Promise<Outcome<{ personId: string }, Exclude<LinkState, "open">>> {
  type Row = { state: LinkState | "chosen"; person_id: string | null; password_hash: string | null };
  const hash = await hashPassword(password);
  const [row] = await readFunction<Row>("use_password_link", digestOf(token), hash);
  const { state = "unknown", person_id: personId, password_hash } = row ?? {};
  if (state === "chosen" && personId) return done({ personId });
  if (personId && (await verifyPassword(password_hash ?? null, password))) return done({ personId });
  return refused(state as Exclude<LinkState, "open">);
}
