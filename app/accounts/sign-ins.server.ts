import { randomBytes } from "node:crypto";
import { beginAtDoor, type Knock } from "~/accounts/attempts.server";
import { verifyPassword } from "~/accounts/passwords.server";
import type { Role } from "~/accounts/person";
import { digestOf } from "~/accounts/sessions.server";
import { keyedDigest } from "~/http/keyed-digest.server";
import { done, type Outcome, refused } from "~/outcome";
import { readFunction } from "~db/client";

export type Account = { personId: string; name: string; role: Role; organisation: string };
type Row = {
  person_id: string;
  name: string;
  role: Role;
  organisation: string;
  password_hash: string | null;
};

export type SignInRefusal = "wrong" | "closed";

/**
 * The mailbox's accounts that this password opens, one at least. An address that nobody has takes the statements
 * and the work of one that somebody has. "closed" comes with `opensAt`.
 */
export async function provePassword(
  email: string,
  password: string,
  knock: Knock,
  verify = verifyPassword,
): Promise<Outcome<Account[], SignInRefusal>> {
  const begun = await beginAtDoor("sign_in", email, knock);
  if (begun.opensAt) return refused("closed", { opensAt: begun.opensAt });
  const mailbox = await readFunction<Row>("find_mailbox", email);
  // Who was invited and never came has no password to try: as many invitations as one likes cost nothing.
  const chosen = mailbox.filter((account) => account.password_hash !== null);
  if (chosen.length === 0) await verify(null, password);
  const opened: Account[] = [];
  for (const { person_id: personId, name, role, organisation, password_hash } of chosen) {
    if (await verify(password_hash, password)) opened.push({ personId, name, role, organisation });
  }
  if (opened.length === 0) {
    const mailboxDigest = keyedDigest("mailboxes", email.toLowerCase());
    await readFunction("note_wrong_password", mailboxDigest, knock.source);
    return refused("wrong");
  }
  await begun.forgive();
  return done(opened);
}

export type Choice = Account & { token: string };

/** A token for each account that a shared password opened: five minutes to say which. */
export async function offerChoice(accounts: Account[]): Promise<Choice[]> {
  const choices = accounts.map((account) => ({ ...account, token: randomBytes(32).toString("base64url") }));
  const people = choices.map(({ personId }) => personId);
  await readFunction(
    "offer_choice",
    people,
    choices.map(({ token }) => digestOf(token)),
  );
  return choices;
}

/** Whom a choice token names, once; null when it is used, old or made up. */
export async function takeChoice(token: string): Promise<string | null> {
  const [row] = await readFunction<{ person_id: string }>("use_choice", digestOf(token));
  return row?.person_id ?? null;
}
