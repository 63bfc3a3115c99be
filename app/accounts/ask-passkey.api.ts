import { type ActionFunctionArgs, data } from "@remix-run/node";
import { beginAttempt, knockOf } from "~/accounts/attempts.server";
import { offerProof } from "~/accounts/passkeys.server";
import { findSession } from "~/accounts/sessions.server";
import { reopening } from "~/accounts/sign-in";
import { tooMany } from "~/http/answers.server";

/** A question for the browser's passkeys: for those of the person whose password is proved, else for any. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await findSession(request);
  const personId = session?.person.personId ?? null;
  const opensAt = await beginAttempt("passkey_question", personId ?? knockOf(request).source);
  if (opensAt) tooMany(`Trop d’essais. Vous pourrez réessayer ${reopening(opensAt)}.`, opensAt);
  return data(await offerProof(personId));
}
