import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { enter } from "~/accounts/entries.server";
import { safeDestination } from "~/accounts/sign-in";
import { takeChoice } from "~/accounts/sign-ins.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

const fields = z.object({
  token: z.string().max(100),
  destination: z.string().optional().transform(safeDestination),
});

/** Nothing to see here without a choice made on the sign-in page. */
export const loader = () => redirect("/connexion");

export async function action({ request }: ActionFunctionArgs) {
  const read = await parseForm(request, fields);
  const personId = read.ok ? await takeChoice(read.values.token) : null;
  if (!read.ok || personId === null) {
    return redirectSaying("/connexion", "Ce choix n’est plus valable : connectez-vous à nouveau.", "warn");
  }
  return redirect(read.values.destination, { headers: await enter(request, personId) });
}
