import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { askDuplicate } from "~/attendance/duplicates.server";
import { idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

const ANSWERS = {
  presented: "La carte de cet enfant a déjà été présentée.",
  already_asked: "Le duplicata est déjà demandé : la réponse de la Caf est attendue.",
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePartner(request);
  return redirect(`/enfants/a-presenter/${idFrom(params.pendingId)}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const pendingId = idFrom(params.pendingId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  const asked = await askDuplicate(personId, read.key, pendingId);
  const back = `/enfants/a-presenter/${pendingId}`;
  if (asked.done) return redirectSaying(back, "La demande est partie à la Caf.");
  return asked.reason === "not_found" ? notFound() : redirectSaying(back, ANSWERS[asked.reason], "info");
}
