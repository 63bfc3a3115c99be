import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { enter } from "~/accounts/entries.server";
import { provePasskey } from "~/accounts/passkeys.server";
import { findSession } from "~/accounts/sessions.server";
import { onTheWayTo, safeDestination } from "~/accounts/sign-in";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

const fields = z.object({
  response: z.string().max(40_000),
  destination: z.string().optional().transform(safeDestination),
});

/** Nothing to see here: a page's button sends what the passkey answered. */
export const loader = () => redirect("/connexion");

/** A passkey proves the device and its person at once: alone it lets in, after a password it ends the entry, later it confirms. */
export async function action({ request }: ActionFunctionArgs) {
  const read = await parseForm(request, fields);
  const personId = read.ok ? await provePasskey(read.values.response) : null;
  const session = await findSession(request);
  const isAnother = session !== null && session.person.personId !== personId;
  if (!read.ok || personId === null || isAnother) {
    const pages = {
      whole: "/compte/confirmer",
      to_verify: "/connexion/verification",
      to_enrol: "/connexion",
      at_tablet: "/connexion",
    };
    const back = session ? pages[session.step] : "/connexion";
    const destination = read.ok ? read.values.destination : "/";
    return redirectSaying(onTheWayTo(back, destination), "Cette clé d’accès n’ouvre pas ce compte.", "warn");
  }
  return redirect(read.values.destination, {
    headers: await enter(request, personId, { secondFactor: true }),
  });
}
