import { type ActionFunctionArgs, data } from "@remix-run/node";
import { offerProof } from "~/accounts/passkeys.server";
import { findSession } from "~/accounts/sessions.server";

/** A question for the browser's passkeys: for those of the person whose password is proved, else for any. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await findSession(request);
  return data(await offerProof(session?.person.personId ?? null));
}
