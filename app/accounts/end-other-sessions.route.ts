import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePerson } from "~/accounts/guard.server";
import { endOtherSessions } from "~/accounts/own-account.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request);
  return redirect("/compte");
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePerson(request);
  const read = await parseForm(request, z.object({}));
  if (read.ok) await endOtherSessions(personId, read.key, currentSessionDigest(request));
  return redirectSaying(
    "/compte",
    read.ok ? "Vos autres sessions sont fermées." : "Rechargez la page et recommencez.",
  );
}
