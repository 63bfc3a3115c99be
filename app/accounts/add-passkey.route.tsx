import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CreatePasskey } from "~/accounts/create-passkey";
import { describeDevice } from "~/accounts/device";
import { answerEnrolled } from "~/accounts/enrolments.server";
import { requireFactorChange } from "~/accounts/guard.server";
import { passkeyNameField } from "~/accounts/passkey";
import { keepPasskey } from "~/accounts/passkeys.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Créer une clé d’accès – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireFactorChange(request);
  return { key: newKey(), device: describeDevice(request.headers.get("User-Agent") ?? "") };
}

const fields = z.object({ name: passkeyNameField, response: z.string().max(40_000) });

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFactorChange(request);
  const read = await parseForm(request, fields);
  if (!read.ok) return refuse({ ...read, entered: { name: read.entered.name ?? "" } });
  const kept = await keepPasskey(person, { ...read.values, sessionDigest: currentSessionDigest(request) });
  if (kept.done) return answerEnrolled(request, person, "Une clé d’accès protège maintenant votre compte.");
  const form =
    kept.reason === "known"
      ? "Cette clé est déjà enregistrée."
      : "La clé n’a pas pu être vérifiée. Recommencez depuis cette page.";
  return refuse({ errors: { form }, entered: { name: read.values.name } });
}

export default function AddPasskey() {
  const { key, device } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Créer une clé d’accès"
      lead="Votre appareil, ou votre gestionnaire de mots de passe, la garde et la déverrouille par empreinte, visage ou code."
      width="reading"
    >
      <CreatePasskey formKey={key} answer={useActionData<typeof action>()} device={device} />
    </Page>
  );
}
