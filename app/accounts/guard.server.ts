import { redirect } from "@remix-run/node";
import type { CafPerson, PartnerPerson, Person } from "~/accounts/person";
import { findSession, findSessionPerson, type Session } from "~/accounts/sessions.server";
import { forbidden } from "~/http/answers.server";

export type { CafPerson, PartnerPerson, Person } from "~/accounts/person";

type Manager = PartnerPerson & { role: "manager" };
type Administrator = CafPerson & { role: "administrator" };

/** Where a session that is not whole goes on; with "whole" there is nothing to do there. */
export const pageOfStep = {
  to_enrol: "/connexion/second-facteur",
  to_verify: "/connexion/verification",
} as const;

/** Who it is, or nobody: for pages open to all. A session without its second factor is nobody's. */
export function findPerson(request: Request): Promise<Person | null> {
  return findSessionPerson(request);
}

/** Anybody whose password is proved, second factor or not: for the pages where it is enrolled or verified. */
export async function requireSession(request: Request): Promise<Session> {
  return (await findSession(request)) ?? sendTo("/connexion", request);
}

/** Anybody signed in, with all that it takes. The others are sent to what is missing, and come back to the page asked for. */
export async function requirePerson(request: Request): Promise<Person> {
  const { person, step } = await requireSession(request);
  return step === "whole" ? person : sendTo(pageOfStep[step], request);
}

/** Anybody who has just proved to be there, for what only they may change. */
export async function requireFresh(request: Request): Promise<Person> {
  const person = await requirePerson(request);
  if (await isFresh(request)) return person;
  throw redirect(`/compte/confirmer?suite=${encodeURIComponent(askedBy(request))}`);
}

/** The same, and whoever has no second factor yet and can open nothing else. */
export async function requireFactorChange(request: Request): Promise<Person> {
  const { person, step } = await requireSession(request);
  return step === "to_enrol" ? person : requireFresh(request);
}

/** For a form that may keep what was typed while its person proves to be there. */
export async function isFresh(request: Request): Promise<boolean> {
  return (await findSession(request))?.fresh ?? false;
}

/** A partner's staff or manager. */
export async function requirePartner(request: Request): Promise<PartnerPerson> {
  const person = await requirePerson(request);
  return person.side === "partner" ? person : forbidden();
}

export async function requireManager(request: Request): Promise<Manager> {
  const person = await requirePartner(request);
  return isManager(person) ? person : forbidden();
}

/** Whoever lets others in: managers, agents, administrators. Whom exactly, the acts decide. */
export async function requireInCharge(request: Request): Promise<Person> {
  const person = await requirePerson(request);
  return person.role === "staff" ? forbidden() : person;
}

/** Any agent of the Caf, administrators included. */
export async function requireAgent(request: Request): Promise<CafPerson> {
  const person = await requirePerson(request);
  return person.side === "caf" ? person : forbidden();
}

export async function requireAdministrator(request: Request): Promise<Administrator> {
  const person = await requireAgent(request);
  return isAdministrator(person) ? person : forbidden();
}

const isManager = (person: PartnerPerson): person is Manager => person.role === "manager";
const isAdministrator = (person: CafPerson): person is Administrator => person.role === "administrator";

function sendTo(page: string, request: Request): never {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Response("Session terminée : reconnectez-vous", { status: 401 });
  }
  const asked = askedBy(request);
  throw redirect(asked === "/" ? page : `${page}?suite=${encodeURIComponent(asked)}`);
}

/** The page of a request, without what Remix adds to its address. */
function askedBy(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  for (const remixOwn of ["_routes", "_data", "index"]) searchParams.delete(remixOwn);
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
