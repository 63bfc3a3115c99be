import { createHash } from "node:crypto";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { describeDevice } from "~/accounts/device";
import type { Person, Tablet } from "~/accounts/person";
import { ownCookie } from "~/http/own-cookie.server";
import { readFunction } from "~db/client";

/** However busy, a session ends after this; left alone, much sooner. */
const lifetime = new TimeSpan(12, "h");
const idleMinutes = 120;
/** A shared tablet is put down, and picked up by somebody else. */
const tabletIdleMinutes = 10;
/** How long a proof is good for what only its owner may change. */
const freshMinutes = 10;

/** Whole, or what is missing before anything opens; at a shared tablet, whose structure alone opens. */
export type Step = "whole" | "to_enrol" | "to_verify" | "at_tablet";
export type Session = { person: Person; step: Step; fresh: boolean; tablet: Tablet | null };

type Attributes = { device: string; secondFactor: boolean; tabletId: string | null };
type Row = {
  expires_at: Date;
  device: string;
  step: Step;
  fresh: boolean;
  person_id: string;
  name: string;
  email: string;
  role: Person["role"];
  partner_id: string | null;
  organisation: string;
  tablet_id: string | null;
  structure_id: string | null;
  structure_name: string | null;
};

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    DatabaseSessionAttributes: Attributes;
    DatabaseUserAttributes: Session;
  }
}

/** What the database keeps of a token: stolen rows open nothing. */
export const digestOf = (token: string): string => createHash("sha256").update(token).digest("hex");

const adapter: Adapter = {
  async getSessionAndUser(token) {
    const limits = [idleMinutes, tabletIdleMinutes, freshMinutes];
    const [row] = await readFunction<Row>("find_session", digestOf(token), ...limits);
    if (!row) return [null, null];
    const { step, fresh, device, person_id: userId, expires_at: expiresAt, tablet_id: tabletId } = row;
    const attributes = { device, secondFactor: step === "whole", tabletId };
    const known = { person: personOf(row), step, fresh, tablet: tabletOf(row) };
    return [
      { id: token, userId, expiresAt, attributes },
      { id: userId, attributes: known },
    ];
  },
  async setSession({ id, userId, expiresAt, attributes: { device, secondFactor, tabletId } }) {
    const session = [digestOf(id), userId, expiresAt.toISOString(), device];
    if (tabletId === null) await readFunction("open_session", ...session, secondFactor);
    else await readFunction("open_tablet_session", ...session, tabletId);
  },
  async deleteSession(token) {
    await readFunction("close_session", digestOf(token));
  },
  async deleteUserSessions(personId) {
    await readFunction("close_sessions_of", personId);
  },
  async deleteExpiredSessions() {
    await readFunction("forget_past_sign_ins");
  },
  // lucia would push the end of a busy session for ever; ours stands, and find_session notes when it was seen.
  async updateSessionExpiration() {},
  async getUserSessions() {
    return [];
  },
};

const lucia = new Lucia(adapter, {
  sessionExpiresIn: lifetime,
  getUserAttributes: ({ person, step, fresh, tablet }) => ({ person, step, fresh, tablet }),
});

/** The request's session, whole or not; null without a live one. */
export async function findSession(request: Request): Promise<Session | null> {
  const token = cookie.read(request);
  if (token === null) return null;
  const { user } = await lucia.validateSession(token);
  return user;
}

/** Who has come in: nobody as long as the second factor is missing. */
export async function findSessionPerson(request: Request): Promise<Person | null> {
  const session = await findSession(request);
  return session?.step === "whole" ? session.person : null;
}

/** A new session under a new token, whatever the browser came with; answers the Set-Cookie header. */
export async function openSession(
  request: Request,
  personId: string,
  { secondFactor = false, tabletId = null as string | null } = {},
): Promise<string> {
  const former = cookie.read(request);
  if (former !== null) await lucia.invalidateSession(former);
  const device = describeDevice(request.headers.get("User-Agent") ?? "");
  const session = await lucia.createSession(personId, { device, secondFactor, tabletId });
  return cookie.write(session.id);
}

export async function closeSession(request: Request): Promise<string> {
  const token = cookie.read(request);
  if (token !== null) await lucia.invalidateSession(token);
  return cookie.write("", { maxAge: 0 });
}

/** Digest of the session the request came with: the one not to end. */
export function currentSessionDigest(request: Request): string {
  return digestOf(cookie.read(request) ?? "");
}

/** The person of this session has just proved again to be there. */
export async function confirmSession(request: Request): Promise<void> {
  await readFunction("confirm_session", currentSessionDigest(request));
}

/** A session last seen before this instant is closed: on a device of one's own, at a shared tablet. */
export function idleSince({ atTablet = false } = {}): Date {
  return new Date(Date.now() - (atTablet ? tabletIdleMinutes : idleMinutes) * 60_000);
}

// lucia's own reader decodes names, and throws on "x=%".
const cookie = ownCookie("session", /^[a-z2-7]{40}$/);

function personOf({ person_id: personId, name, email, role, partner_id, organisation }: Row): Person {
  const who = { personId, name, email, organisation };
  if (role === "agent" || role === "administrator") return { ...who, role, side: "caf", partnerId: null };
  if (partner_id === null) throw new TypeError("a partner's person without a partner");
  return { ...who, role, side: "partner", partnerId: partner_id };
}

function tabletOf({ structure_id: structureId, structure_name: structureName }: Row): Tablet | null {
  return structureId === null || structureName === null ? null : { structureId, structureName };
}
