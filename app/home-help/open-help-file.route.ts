import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { openFileForm } from "~/home-help/help-file-form";
import { sayRefusal } from "~/home-help/help-file-refusal";
import { findHelpFile, openFile } from "~/home-help/help-files.server";
import { idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { fileId } = (await findHelpFile(personId, idFrom(params.fileId))) ?? notFound();
  return redirect(`/dossiers/${fileId}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const fileId = idFrom(params.fileId);
  const read = await parseForm(request, openFileForm);
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  const opened = await openFile(personId, read.key, fileId, read.values.contributionCents);
  const here = `/dossiers/${fileId}`;
  if (opened.done) return redirectSaying(here, "Dossier ouvert. Planifiez maintenant les interventions.");
  if (opened.reason === "not_found") return notFound();
  return redirectSaying(here, sayRefusal(opened.reason, opened.details), "bad");
}
