import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireFresh } from "~/accounts/guard.server";
import { RemoveFactorPage } from "~/accounts/remove-factor-page";
import { factorSentences } from "~/accounts/second-factor";
import { announceChange, listOwnFactors, removeApplication } from "~/accounts/second-factors.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";

export const meta = () => [{ title: "Retirer l’application – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireFresh(request);
  const { applicationSince } = await listOwnFactors(personId);
  return applicationSince === null ? notFound() : { key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFresh(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  const removed = await removeApplication(person.personId, read.key, currentSessionDigest(request));
  if (!removed.done && removed.reason === "unknown_factor") notFound();
  if (!removed.done) return refuse({ errors: { form: factorSentences[removed.reason] }, entered: {} });
  announceChange(person, "L’application d’authentification a été retirée de votre compte.");
  return redirectSaying("/compte", "L’application est retirée ; vos autres sessions sont fermées.");
}

export default function RemoveApplication() {
  const { key } = useLoaderData<typeof loader>();
  return (
    <RemoveFactorPage
      title="Retirer l’application"
      lead="Ses codes n’ouvriront plus votre compte. Effacez aussi le portail dans l’application."
      formKey={key}
      answer={useActionData<typeof action>()}
    />
  );
}
