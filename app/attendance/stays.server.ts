import { byName } from "~/attendance/roster";
import type { ListedStay, Place, Stay, StayFacts } from "~/attendance/stay";
import type { Day } from "~/calendar";
import type { Done, Outcome, Refused } from "~/outcome";
import { act, readFunction } from "~db/client";

export async function listStays(actorId: string): Promise<ListedStay[]> {
  const [row] = await readFunction<{ list_stays: ListedStay[] }>("list_stays", actorId);
  return row?.list_stays ?? [];
}

export async function findStay(actorId: string, stayId: string): Promise<Stay | null> {
  const [row] = await readFunction<{ find_stay: Stay | null }>("find_stay", actorId, stayId);
  const stay = row?.find_stay;
  if (!stay) return null;
  return { ...stay, children: stay.children.toSorted(byName), listed: stay.listed.toSorted(byName) };
}

type Found = { stay: StayFacts; place: Place };

export async function findEnrolment(actorId: string, enrolmentId: string): Promise<Found | null> {
  const [row] = await readFunction<{ find_enrolment: Found | null }>("find_enrolment", actorId, enrolmentId);
  return row?.find_enrolment ?? null;
}

export type StayAsTyped = { name: string; place: string; startsOn: Day; endsOn: Day; priceCents: number };

const asBody = ({ name, place, startsOn, endsOn, priceCents }: StayAsTyped) => ({
  name,
  place,
  starts_on: startsOn,
  ends_on: endsOn,
  price_cents: priceCents,
});

type DatesRefused =
  | Refused<"no_stays" | "dates_order" | "too_long" | "no_night" | "no_scheme" | "not_agreed">
  | (Refused<"too_many_nights"> & { details: { most: number } })
  | (Refused<"structure_closed"> & { details: { closed_on: Day } });
type Created = Done<{ stay_id: string }> | Refused<"not_allowed" | "not_found"> | DatesRefused;

export function createStay(
  actorId: string,
  key: string,
  { structureId, ...stay }: StayAsTyped & { structureId: string },
): Promise<Created> {
  return act<Created>("create_stay", actorId, key, { structure_id: structureId, ...asBody(stay) });
}

type Amended =
  | Done<object>
  | Refused<"not_allowed" | "not_found" | "cancelled" | "invoiced" | "enrolled">
  | DatesRefused;

export function amendStay(actorId: string, key: string, stayId: string, to: StayAsTyped): Promise<Amended> {
  return act<Amended>("amend_stay", actorId, key, { stay_id: stayId, ...asBody(to) });
}

type Confirmed = Refused<"days_confirmed"> & { details: { days: number } };
type Cancelled = Done<{ released: number }> | Refused<"not_allowed" | "not_found"> | Confirmed;

export function cancelStay(actorId: string, key: string, stayId: string, reason: string): Promise<Cancelled> {
  return act<Cancelled>("cancel_stay", actorId, key, { stay_id: stayId, reason });
}

export function cancelEnrolment(
  actorId: string,
  key: string,
  enrolmentId: string,
): Promise<Done<{ released: number }> | Refused<"not_found"> | Confirmed> {
  return act("cancel_enrolment", actorId, key, { enrolment_id: enrolmentId });
}

export function amendEnrolment(
  actorId: string,
  key: string,
  enrolmentId: string,
  to: { priceCents: number; otherAidCents: number },
): Promise<Outcome<object, "not_found" | "cancelled" | "invoiced">> {
  const body = {
    enrolment_id: enrolmentId,
    price_cents: to.priceCents,
    other_aid_cents: to.otherAidCents,
  };
  return act("amend_enrolment", actorId, key, body);
}
