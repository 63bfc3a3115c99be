import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { recheckCardImport } from "~/cards/card-imports.server";
import { conflict, idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireAgent(request);
  return redirect(`/caf/imports/${idFrom(params.importId)}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const importId = idFrom(params.importId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return conflict();
  const rechecked = await recheckCardImport(personId, read.key, importId);
  const page = `/caf/imports/${importId}`;
  if (rechecked.done) return redirect(page);
  if (rechecked.reason === "not_found") return notFound();
  return redirectSaying(page, "Ce fichier n’est pas en attente : il n’y a rien à relancer.", "info");
}
