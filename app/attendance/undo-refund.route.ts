import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { undoRefund } from "~/attendance/refunds.server";
import { idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePartner(request);
  return redirect("/enfants/a-rembourser");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  const undone = await undoRefund(personId, read.key, idFrom(params.pendingId));
  if (!undone.done) return notFound();
  return redirectSaying("/enfants/a-rembourser", "Ce remboursement n’est plus noté.", "info");
}
