import { and, desc, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import { beginAttempt, forgetAttempts } from "~/accounts/attempts.server";
import { hashPassword, verifyPassword } from "~/accounts/passwords.server";
import type { Person } from "~/accounts/person";
import { idleSince } from "~/accounts/sessions.server";
import { done, type Outcome, refused } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";
import { sessions } from "~db/schema";

export type OpenSession = { id: string; device: string; createdAt: Date; seenAt: Date; current: boolean };

export async function listOwnSessions(personId: string, currentDigest: string): Promise<OpenSession[]> {
  const rows = await asActor(personId, (using) =>
    using
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.personId, personId),
          gt(sessions.expiresAt, new Date()),
          or(
            and(isNull(sessions.tabletId), gt(sessions.seenAt, idleSince())),
            and(isNotNull(sessions.tabletId), gt(sessions.seenAt, idleSince({ atTablet: true }))),
          ),
        ),
      )
      .orderBy(desc(sessions.seenAt)),
  );
  return rows.map(({ tokenDigest, id, device, tabletId, createdAt, seenAt }) => ({
    id,
    device: tabletId === null ? device : ["Tablette partagée", device].filter(Boolean).join(", "),
    createdAt,
    seenAt,
    current: tokenDigest === currentDigest,
  }));
}

export function endOtherSessions(
  personId: string,
  key: string,
  keptDigest: string,
): Promise<Outcome<{ ended: number }>> {
  return act("end_other_sessions", personId, key, { kept_digest: keptDigest });
}

export function endOwnSession(personId: string, key: string, sessionId: string): Promise<Outcome<object>> {
  return act("end_own_session", personId, key, { session_id: sessionId });
}

/** Is this the person's password? Tries count apart from those of signing in, which strangers can use up. "closed" comes with `opensAt`. */
export async function proveOwnPassword(
  { personId }: Person,
  password: string,
): Promise<Outcome<null, "wrong" | "closed">> {
  const opensAt = await beginAttempt("own_password", personId);
  if (opensAt) return refused("closed", { opensAt });
  const [row] = await readFunction<{ password_hash: string | null }>("find_password_hash", personId);
  if (!(await verifyPassword(row?.password_hash ?? null, password))) {
    await readFunction("note_wrong_own_password", personId);
    return refused("wrong");
  }
  await forgetAttempts("own_password", personId);
  return done(null);
}

type Change = { current: string; chosen: string; keptDigest: string };

/**
 * Chooses one's own new password, the current one being proved; the other sessions end. A form sent twice finds its password already chosen: that is done.
 */
export async function changePassword(
  { personId }: Person,
  { current, chosen, keptDigest }: Change,
): Promise<Outcome<null, "wrong" | "closed">> {
  const opensAt = await beginAttempt("own_password", personId);
  if (opensAt) return refused("closed", { opensAt });
  const [row] = await readFunction<{ password_hash: string | null }>("find_password_hash", personId);
  const kept = row?.password_hash ?? null;
  if (await verifyPassword(kept, current)) {
    await readFunction("choose_password", personId, await hashPassword(chosen), keptDigest);
  } else if (!(await verifyPassword(kept, chosen))) {
    await readFunction("note_wrong_own_password", personId);
    return refused("wrong");
  }
  await forgetAttempts("own_password", personId);
  return done(null);
}
