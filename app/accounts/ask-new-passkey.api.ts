import { type ActionFunctionArgs, data } from "@remix-run/node";
import { countOrStop } from "~/accounts/attempts.server";
import { requireFactorChange } from "~/accounts/guard.server";
import { offerRegistration } from "~/accounts/passkeys.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { tooManyTries } from "~/accounts/sign-in";

/** What the browser is to make a passkey for. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFactorChange(request);
  await countOrStop("passkey_question", person.personId, tooManyTries);
  return data(await offerRegistration(person, currentSessionDigest(request)));
}
