import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { addedChildForm } from "~/attendance/list-entry-form";
import { ROSTER_REFUSALS } from "~/attendance/roster";
import { addChildToList } from "~/attendance/rosters.server";
import { readCardNumber } from "~/cards/card-number";
import { notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePartner(request);
  return redirect("/verifier");
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, addedChildForm);
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  const number = readCardNumber(read.values.number) ?? read.values.number;
  const added = await addChildToList(personId, read.key, { ...read.values, number });
  const desk = `/verifier?structure=${read.values.structureId}`;
  if (added.done) {
    const words = added.value.already ? "Cet enfant était déjà sur la liste." : "L’enfant est sur la liste.";
    return redirectSaying(desk, words, added.value.already ? "info" : "good");
  }
  return added.reason === "not_found"
    ? notFound()
    : redirectSaying(desk, ROSTER_REFUSALS[added.reason], "bad");
}
