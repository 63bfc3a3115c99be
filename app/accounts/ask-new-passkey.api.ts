import { type ActionFunctionArgs, data } from "@remix-run/node";
import { beginAttempt } from "~/accounts/attempts.server";
import { requireFactorChange } from "~/accounts/guard.server";
import { offerRegistration } from "~/accounts/passkeys.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { reopening } from "~/accounts/sign-in";
import { tooMany } from "~/http/answers.server";

/** What the browser is to make a passkey for. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFactorChange(request);
  const opensAt = await beginAttempt("passkey_question", person.personId);
  if (opensAt) tooMany(`Trop d’essais. Vous pourrez réessayer ${reopening(opensAt)}.`, opensAt);
  return data(await offerRegistration(person, currentSessionDigest(request)));
}
