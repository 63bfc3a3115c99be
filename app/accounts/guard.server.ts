import { redirect } from "@remix-run/node";
import type { CafPerson, PartnerPerson, Person, PersonOnSite } from "~/accounts/person";
import { findSession, findSessionPerson, type Session } from "~/accounts/sessions.server";
import { tabletDigestOf } from "~/accounts/tablet-cookie.server";
import { findTablet, type PairedTablet } from "~/accounts/tablet-entries.server";
import { forbidden, notFound } from "~/http/answers.server";

export type { CafPerson, PartnerPerson, Person, PersonOnSite } from "~/accounts/person";

type Manager = PartnerPerson & { role: "manager" };
type Administrator = CafPerson & { role: "administrator" };

/** Where a session that is not whole goes on; with "whole" there is nothing to do there. */
export const pageOfStep = {
  to_enrol: "/connexion/second-facteur",
  to_verify: "/connexion/verification",
  at_tablet: "/tablette",
} as const;

/** Who it is, or nobody: for pages open to all. A session without its second factor is nobody's. */
export function findPerson(request: Request): Promise<Person | null> {
  return findSessionPerson(request);
}

/** Anybody whose password is proved, second factor or not: for the pages where it is enrolled or verified. */
export async function requireSession(request: Request): Promise<Session> {
  const session = await requireAnySession(request);
  if (session.step !== "at_tablet") return session;
  return isRead(request) ? leaveTo(pageOfStep.at_tablet) : forbidden();
}

/** Anybody signed in, with all that it takes. The others are sent to what is missing, and come back to the page asked for. */
export async function requirePerson(request: Request): Promise<Person> {
  return wholePerson(await requireSession(request), request);
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

/** The same, and whoever is recognised at a shared tablet: for the desk and the roll call, of its structure alone. */
export async function requireOnSite(request: Request, structureId?: string): Promise<PersonOnSite> {
  const session = await requireAnySession(request);
  const { tablet } = session;
  const person = tablet === null ? wholePerson(session, request) : session.person;
  if (person.side !== "partner") forbidden();
  return isOfTablet(tablet, structureId) ? { ...person, tablet } : notFound();
}

/** May this be done for this structure? At a shared tablet, for its own alone. */
export const isOfTablet = (tablet: PersonOnSite["tablet"], structureId: string | undefined): boolean =>
  tablet === null || structureId === undefined || structureId === tablet.structureId;

export async function requireManager(request: Request): Promise<Manager> {
  const person = await requirePartner(request);
  return isManager(person) ? person : forbidden();
}

/** Whoever is recognised at a shared tablet, or nobody. */
export async function findTabletSession(request: Request): Promise<Session | null> {
  const session = await findSession(request);
  return session?.step === "at_tablet" ? session : null;
}

/** A device that is paired, whoever holds it. Another one is asked for its code. */
export async function requireTablet(request: Request): Promise<PairedTablet> {
  return (await findTablet(request)) ?? sendTo("/tablette/jumeler", request);
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

async function requireAnySession(request: Request): Promise<Session> {
  const entry = tabletDigestOf(request) === null ? "/connexion" : pageOfStep.at_tablet;
  return (await findSession(request)) ?? sendTo(entry, request);
}

const wholePerson = ({ person, step }: Session, request: Request): Person =>
  step === "whole" ? person : sendTo(pageOfStep[step], request);

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";

function leaveTo(page: string): never {
  throw redirect(page);
}

function sendTo(page: string, request: Request): never {
  if (!isRead(request)) {
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
