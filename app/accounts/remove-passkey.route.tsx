import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireFresh } from "~/accounts/guard.server";
import { removePasskey } from "~/accounts/passkeys.server";
import { RemoveFactorPage } from "~/accounts/remove-factor-page";
import { factorSentences } from "~/accounts/second-factor";
import { announceChange, findOwnPasskey } from "~/accounts/second-factors.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";

export const meta = () => [{ title: "Retirer une clé d’accès – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireFresh(request);
  const passkey = (await findOwnPasskey(personId, idFrom(params.passkeyId))) ?? notFound();
  return { key: newKey(), name: passkey.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireFresh(request);
  const passkeyId = idFrom(params.passkeyId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  const keptDigest = currentSessionDigest(request);
  const removed = await removePasskey(person.personId, read.key, { passkeyId, keptDigest });
  if (!removed.done && removed.reason === "unknown_factor") notFound();
  if (!removed.done) return refuse({ errors: { form: factorSentences[removed.reason] }, entered: {} });
  announceChange(person, "Une clé d’accès a été retirée de votre compte.");
  return redirectSaying("/compte", "La clé d’accès est retirée ; vos autres sessions sont fermées.");
}

export default function RemovePasskey() {
  const { key, name } = useLoaderData<typeof loader>();
  return (
    <RemoveFactorPage
      title={`Retirer « ${name} »`}
      lead="Cette clé n’ouvrira plus votre compte. Effacez-la aussi de l’appareil qui la garde."
      formKey={key}
      answer={useActionData<typeof action>()}
    />
  );
}
