import { type ActionFunctionArgs, data } from "@remix-run/node";
import { requireFactorChange } from "~/accounts/guard.server";
import { offerRegistration } from "~/accounts/passkeys.server";
import { currentSessionDigest } from "~/accounts/sessions.server";

/** What the browser is to make a passkey for. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFactorChange(request);
  return data(await offerRegistration(person, currentSessionDigest(request)));
}
