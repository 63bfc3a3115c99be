import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { markAsTwo } from "~/cards/child-pairs.server";
import { conflict, forbidden, idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireAgent(request);
  return redirect(`/caf/doublons/${idFrom(params.oneId)}/${idFrom(params.otherId)}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const [oneId, otherId] = [idFrom(params.oneId), idFrom(params.otherId)];
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return conflict();
  const decided = await markAsTwo(personId, read.key, oneId, otherId);
  const page = `/caf/doublons/${oneId}/${otherId}`;
  if (decided.done) return redirectSaying(page, "Noté : ce sont deux enfants.");
  if (decided.reason === "not_found") return notFound();
  if (decided.reason === "not_allowed") return forbidden();
  return redirectSaying(page, "Ces enfants sont réunis : séparez-les d’abord.", "warn");
}
