import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePerson } from "~/accounts/guard.server";
import { endOwnSession } from "~/accounts/own-account.server";
import { idFrom } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request);
  return redirect("/compte");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePerson(request);
  const sessionId = idFrom(params.sessionId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return redirectSaying("/compte", "Rechargez la page et recommencez.", "warn");
  await endOwnSession(personId, read.key, sessionId);
  return redirectSaying("/compte", "Cette session est fermée.");
}
