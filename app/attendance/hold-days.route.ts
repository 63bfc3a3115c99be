import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { holdDays } from "~/attendance/enrolments.server";
import { sayRefusal } from "~/attendance/stay-words";
import { findEnrolment } from "~/attendance/stays.server";
import { idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { place } = (await findEnrolment(personId, idFrom(params.enrolmentId))) ?? notFound();
  return redirect(`/sejours/inscriptions/${place.enrolmentId}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const enrolmentId = idFrom(params.enrolmentId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) throw new Response("Formulaire illisible", { status: 422 });
  const held = await holdDays(personId, read.key, enrolmentId);
  const here = `/sejours/inscriptions/${enrolmentId}`;
  if (held.done) {
    const days = held.value.held;
    if (days === 0)
      return redirectSaying(here, "Rien de nouveau : aucun autre jour ne peut être réservé.", "info");
    return redirectSaying(
      here,
      days > 1 ? `${days} jours de plus sont réservés.` : "Un jour de plus est réservé.",
    );
  }
  return held.reason === "not_found" ? notFound() : redirectSaying(here, sayRefusal(held.reason), "bad");
}
