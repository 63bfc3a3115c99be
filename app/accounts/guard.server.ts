import { redirect } from "@remix-run/node";
import type { CafPerson, PartnerPerson, Person } from "~/accounts/person";
import { findSessionPerson } from "~/accounts/sessions.server";
import { forbidden } from "~/http/answers.server";

export type { CafPerson, PartnerPerson, Person } from "~/accounts/person";

type Manager = PartnerPerson & { role: "manager" };
type Administrator = CafPerson & { role: "administrator" };

/** Who it is, or nobody: for pages open to all. */
export function findPerson(request: Request): Promise<Person | null> {
  return findSessionPerson(request);
}

/** Anybody signed in. Nobody is sent to sign in, and comes back to the page asked for. */
export async function requirePerson(request: Request): Promise<Person> {
  return (await findPerson(request)) ?? sendToSignIn(request);
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

function sendToSignIn(request: Request): never {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Response("Session terminée : reconnectez-vous", { status: 401 });
  }
  const { pathname, searchParams } = new URL(request.url);
  for (const remixOwn of ["_routes", "_data", "index"]) searchParams.delete(remixOwn);
  const asked = searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
  throw redirect(asked === "/" ? "/connexion" : `/connexion?suite=${encodeURIComponent(asked)}`);
}
