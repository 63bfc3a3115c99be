import { and, asc, eq, isNull } from "drizzle-orm";
import type { EndRefusal, InvitationRefusal, RenewalRefusal } from "~/accounts/invitation";
import type { Person, Role } from "~/accounts/person";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { people } from "~db/schema";

/** Never the password's hash: the database would refuse to give it. */
const shown = {
  personId: people.id,
  partnerId: people.partnerId,
  name: people.name,
  email: people.email,
  role: people.role,
  endsOn: people.endsOn,
  passwordChosenAt: people.passwordChosenAt,
};

export type ListedPerson = {
  personId: string;
  partnerId: string | null;
  name: string;
  email: string;
  role: Role;
  endsOn: string | null;
  passwordChosenAt: Date | null;
};

const ofHouse = (partnerId: string | null) =>
  partnerId === null ? isNull(people.partnerId) : eq(people.partnerId, partnerId);

/** Everybody of the person's own house: a partner's people, or the Caf's. */
export function listHouse({ personId, partnerId }: Person): Promise<ListedPerson[]> {
  return asActor(personId, (using) =>
    using.select(shown).from(people).where(ofHouse(partnerId)).orderBy(asc(people.name), asc(people.id)),
  );
}

/** One person of the actor's own house. */
export async function findInHouse(actor: Person, personId: string): Promise<ListedPerson | null> {
  const found = await asActor(actor.personId, (using) =>
    using
      .select(shown)
      .from(people)
      .where(and(ofHouse(actor.partnerId), eq(people.id, personId))),
  );
  return found[0] ?? null;
}

/** For agents, who answer for every partner's managers: the people of one partner. */
export function listPartnerPeople(agentId: string, partnerId: string): Promise<ListedPerson[]> {
  return asActor(agentId, (using) =>
    using
      .select(shown)
      .from(people)
      .where(eq(people.partnerId, partnerId))
      .orderBy(asc(people.name), asc(people.id)),
  );
}

/** Whoever the actor may see: for agents every partner's people too. */
export async function findSeenPerson(actorId: string, personId: string): Promise<ListedPerson | null> {
  const found = await asActor(actorId, (using) =>
    using.select(shown).from(people).where(eq(people.id, personId)),
  );
  return found[0] ?? null;
}

type Invited = { name: string; email: string; role: Role; endsOn: string | null };
type Invitation = Outcome<{ person_id: string }, InvitationRefusal>;

export function inviteColleague(
  managerId: string,
  key: string,
  { endsOn, ...who }: Invited,
): Promise<Invitation> {
  return act("invite_colleague", managerId, key, { ...who, ends_on: endsOn });
}

export function inviteAgent(
  administratorId: string,
  key: string,
  { endsOn, ...who }: Invited,
): Promise<Invitation> {
  return act("invite_agent", administratorId, key, { ...who, ends_on: endsOn });
}

export function inviteManager(
  agentId: string,
  key: string,
  { partnerId, name, email }: { partnerId: string; name: string; email: string },
): Promise<Invitation> {
  return act("invite_manager", agentId, key, { partner_id: partnerId, name, email });
}

export function renewInvitation(
  actorId: string,
  key: string,
  personId: string,
): Promise<Outcome<{ person_id: string }, RenewalRefusal>> {
  return act("renew_invitation", actorId, key, { person_id: personId });
}

type Ended = Outcome<{ person_id: string }, EndRefusal>;
type Ending = { personId: string; endsOn: string | null };

/** Without `endsOn`, at once. */
export function endColleague(managerId: string, key: string, { personId, endsOn }: Ending): Promise<Ended> {
  return act("end_colleague", managerId, key, { person_id: personId, ends_on: endsOn });
}

export function endAgent(administratorId: string, key: string, { personId, endsOn }: Ending): Promise<Ended> {
  return act("end_agent", administratorId, key, { person_id: personId, ends_on: endsOn });
}
