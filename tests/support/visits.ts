import { randomUUID } from "node:crypto";

/** What a page's door answered: its status, its headers, what it gave the page. */
export type Answer = { status: number; headers: Headers; body: unknown };

type Door = (args: {
  request: Request;
  params: Record<string, string>;
  context: Record<string, unknown>;
}) => unknown;
type Visit = {
  params?: Record<string, string>;
  cookie?: string;
  form?: Record<string, string> | FormData;
  userAgent?: string;
};

const origin = "http://localhost:3000";

/** Calls a route's real loader (no form) or action (a form) with a real Request. */
export async function visit(door: Door, path: string, { params = {}, cookie, form, userAgent }: Visit = {}) {
  const headers = new Headers(cookie === undefined ? {} : { Cookie: cookie });
  if (userAgent) headers.set("User-Agent", userAgent);
  const body = form instanceof FormData ? form : form && new URLSearchParams({ _key: randomUUID(), ...form });
  const request = new Request(origin + path, { headers, ...(body && { method: "POST", body }) });
  try {
    return await answerOf(await door({ request, params, context: {} }));
  } catch (thrown) {
    if (thrown instanceof Response) return answerOf(thrown);
    throw thrown;
  }
}

async function answerOf(given: unknown): Promise<Answer> {
  if (given instanceof Response) {
    const text = await given.text();
    return { status: given.status, headers: given.headers, body: text };
  }
  if (
    given !== null &&
    typeof given === "object" &&
    "type" in given &&
    given.type === "DataWithResponseInit"
  ) {
    const { data, init } = given as unknown as { data: unknown; init: ResponseInit | null };
    return { status: init?.status ?? 200, headers: new Headers(init?.headers), body: data };
  }
  return { status: 200, headers: new Headers(), body: given };
}

/** The Cookie header of a browser where this person has signed in; with `secondFactor: false` by the password alone, or at a shared tablet. */
export async function signedIn(
  personId: string,
  how: { secondFactor?: boolean; tabletId?: string } = { secondFactor: true },
): Promise<string> {
  const { openSession } = await import("~/accounts/sessions.server");
  return sent(await openSession(new Request(origin), personId, how));
}

/** The Cookie header of a shared tablet where this person is recognised. */
export async function atTablet(personId: string, tablet: { id: string; cookie: string }): Promise<string> {
  return `${tablet.cookie}; ${await signedIn(personId, { tabletId: tablet.id })}`;
}

/** The Cookie header that a Set-Cookie leads to. */
export const sent = (setCookie: string | null): string => (setCookie ?? "").split(";")[0] ?? "";
