import { and, asc, count, eq, isNull } from "drizzle-orm";
import { factorChangedMail } from "~/accounts/account-mails.server";
import { beginAttempt, forgetAttempts } from "~/accounts/attempts.server";
import { proveRecoveryCode } from "~/accounts/recovery-codes.server";
import type { FactorRefusal } from "~/accounts/second-factor";
import { readCode } from "~/accounts/totp";
import { proveTotp } from "~/accounts/totp-secrets.server";
import { sendMailLater } from "~/http/mail.server";
import { done, type Outcome, refused } from "~/outcome";
import { act, asActor } from "~db/client";
import { passkeys, recoveryCodes, totpSecrets } from "~db/schema";

export type OwnFactors = Awaited<ReturnType<typeof listOwnFactors>>;

/** What a person may prove to be themselves by, besides the password. */
export function listOwnFactors(personId: string) {
  return asActor(personId, async (using) => {
    const mine = { personId: totpSecrets.personId, since: totpSecrets.createdAt };
    const [application] = await using
      .select(mine)
      .from(totpSecrets)
      .where(eq(totpSecrets.personId, personId));
    const keys = await using
      .select({
        id: passkeys.id,
        name: passkeys.name,
        backedUp: passkeys.backedUp,
        since: passkeys.createdAt,
        usedAt: passkeys.usedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.personId, personId))
      .orderBy(asc(passkeys.createdAt));
    const [codes] = await using
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
    return { applicationSince: application?.since ?? null, passkeys: keys, codesLeft: codes?.left ?? 0 };
  });
}

/**
 * Is this a code of the person's, of their application or on paper? Tries count together. `codesLeft` when it was one
 * on paper. "closed" comes with `opensAt`.
 */
export async function proveCode(
  personId: string,
  typed: string,
): Promise<Outcome<{ codesLeft: number | null }, "wrong" | "closed">> {
  const opensAt = await beginAttempt("second_factor", personId);
  if (opensAt) return refused("closed", { opensAt });
  const code = readCode(typed);
  const codesLeft = code === null ? await proveRecoveryCode(personId, typed) : null;
  const proved = code === null ? codesLeft !== null : await proveTotp(personId, code);
  if (!proved) return refused("wrong");
  await forgetAttempts("second_factor", personId);
  return done({ codesLeft });
}

export function removeApplication(
  personId: string,
  key: string,
  keptDigest: string,
): Promise<Outcome<object, FactorRefusal>> {
  return act("remove_totp", personId, key, { kept_digest: keptDigest });
}

/** Somebody who has lost theirs comes in by password and enrols anew. */
export function resetSecondFactor(
  actorId: string,
  key: string,
  personId: string,
): Promise<Outcome<{ person_id: string }, FactorRefusal>> {
  return act("reset_second_factor", actorId, key, { person_id: personId });
}

/** Tells its owner what has changed in the way they come in. */
export function announceChange(who: { name: string; email: string }, what: string): void {
  sendMailLater(factorChangedMail(who, what));
}

/** One of the person's own keys. */
export async function findOwnPasskey(personId: string, passkeyId: string) {
  const { passkeys: own } = await listOwnFactors(personId);
  return own.find(({ id }) => id === passkeyId) ?? null;
}
