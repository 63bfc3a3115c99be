import { createHash } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { describeDevice } from "~/accounts/device";
import type { Person } from "~/accounts/person";
import { env } from "~/env.server";
import { readFunction } from "~db/client";

/** However busy, a session ends after this; left alone, much sooner. */
const lifetime = new TimeSpan(12, "h");
const idleMinutes = 120;
/** How long a proof is good for what only its owner may change. */
const freshMinutes = 10;

/** Whole, or what is missing before anything opens. */
export type Step = "whole" | "to_enrol" | "to_verify";
export type Session = { person: Person; step: Step; fresh: boolean };

type Attributes = { device: string; secondFactor: boolean };
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
    const [row] = await readFunction<Row>("find_session", digestOf(token), idleMinutes, freshMinutes);
    if (!row) return [null, null];
    const session = {
      id: token,
      userId: row.person_id,
      expiresAt: row.expires_at,
      attributes: { device: row.device, secondFactor: row.step === "whole" },
    };
    const { step, fresh } = row;
    return [session, { id: row.person_id, attributes: { person: personOf(row), step, fresh } }];
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    const { device, secondFactor } = attributes;
    await readFunction("open_session", digestOf(id), userId, expiresAt.toISOString(), device, secondFactor);
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
  getUserAttributes: ({ person, step, fresh }) => ({ person, step, fresh }),
});

/** The request's session, whole or not; null without a live one. */
export async function findSession(request: Request): Promise<Session | null> {
  const token = tokenOf(request);
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
  { secondFactor = false } = {},
): Promise<string> {
  const former = tokenOf(request);
  if (former !== null) await lucia.invalidateSession(former);
  const device = describeDevice(request.headers.get("User-Agent") ?? "");
  const session = await lucia.createSession(personId, { device, secondFactor });
  return setCookie(session.id);
}

export async function closeSession(request: Request): Promise<string> {
  const token = tokenOf(request);
  if (token !== null) await lucia.invalidateSession(token);
  return setCookie("", 0);
}

/** Digest of the session the request came with: the one not to end. */
export function currentSessionDigest(request: Request): string {
  return digestOf(tokenOf(request) ?? "");
}

/** The person of this session has just proved again to be there. */
export async function confirmSession(request: Request): Promise<void> {
  await readFunction("confirm_session", currentSessionDigest(request));
}

/** A session last seen before this instant is closed. */
export const idleSince = (): Date => new Date(Date.now() - idleMinutes * 60_000);

const secure = env.PUBLIC_ORIGIN.startsWith("https:");
const cookieName = secure ? "__Host-session" : "session";

// lucia's own reader decodes names, so "__%48ost-session" would pass for ours, and it throws on "x=%".
function tokenOf(request: Request): string | null {
  const value = parseCookie(request.headers.get("Cookie") ?? "")[cookieName];
  return value !== undefined && /^[a-z2-7]{40}$/.test(value) ? value : null;
}

function setCookie(value: string, maxAge?: number): string {
  return stringifySetCookie({
    name: cookieName,
    value,
    maxAge,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
  });
}

function personOf({ person_id: personId, name, email, role, partner_id, organisation }: Row): Person {
  const who = { personId, name, email, organisation };
  if (role === "agent" || role === "administrator") return { ...who, role, side: "caf", partnerId: null };
  if (partner_id === null) throw new TypeError("a partner's person without a partner");
  return { ...who, role, side: "partner", partnerId: partner_id };
}
