import { type ActionFunctionArgs, data } from "@remix-run/node";
import { countOrStop, knockOf } from "~/accounts/attempts.server";
import { offerProof } from "~/accounts/passkeys.server";
import { findSession } from "~/accounts/sessions.server";
import { tooManyTries } from "~/accounts/sign-in";

/** A question for the browser's passkeys: for those of the person whose password is proved, else for any. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await findSession(request);
  const personId = session?.person.personId ?? null;
  await countOrStop("passkey_question", personId ?? knockOf(request).source, tooManyTries);
  return data(await offerProof(personId));
}
