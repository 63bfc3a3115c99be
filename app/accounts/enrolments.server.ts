import { enter } from "~/accounts/entries.server";
import type { Person } from "~/accounts/person";
import { announceChange, listOwnFactors } from "~/accounts/second-factors.server";
import { destinationOf, onTheWayTo } from "~/accounts/sign-in";
import { redirectSaying } from "~/http/flash.server";

/** After a second factor was enrolled: a session under a new token, a mail, and codes on paper where there are none. */
export async function answerEnrolled(request: Request, person: Person, sentence: string): Promise<Response> {
  const headers = await enter(request, person.personId, { secondFactor: true });
  announceChange(person, sentence);
  const { codesLeft } = await listOwnFactors(person.personId);
  const destination = destinationOf(request);
  const after = destination === "/" && codesLeft > 0 ? "/compte" : destination;
  const page = codesLeft > 0 ? after : onTheWayTo("/compte/codes-de-secours", destination);
  return redirectSaying(page, sentence, "good", headers);
}
