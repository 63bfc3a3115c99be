import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { addChildrenToList, sayAdded } from "~/attendance/several-children.server";
import { addChildrenForm } from "~/cards/several-forms.server";
import { conflict, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePartner(request);
  return redirect("/verifier/plusieurs");
}

const NOTHING = "Aucun enfant n’était coché : la liste n’a pas changé.";
const AGAIN = "Ces cartes ont été vérifiées il y a trop longtemps : vérifiez-les à nouveau.";

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, addChildrenForm);
  if (!read.ok) return conflict();
  const { structureId, cardIds } = read.values;
  if (cardIds.length === 0) return redirectSaying("/verifier/plusieurs", NOTHING, "info");
  const added = await addChildrenToList(personId, read.key, structureId, cardIds);
  if (added.done) return redirectSaying("/enfants", sayAdded(added.value));
  return added.reason === "not_found" ? notFound() : redirectSaying("/verifier/plusieurs", AGAIN, "bad");
}
