import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CodeField } from "~/accounts/code-field";
import { answerEnrolled } from "~/accounts/enrolments.server";
import { codeField } from "~/accounts/fields";
import { requireFactorChange } from "~/accounts/guard.server";
import { currentSessionDigest } from "~/accounts/sessions.server";
import { ShowSecret } from "~/accounts/show-secret";
import { enrolSecret, offerAgain, offerSecret } from "~/accounts/totp-secrets.server";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Application d’authentification – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireFactorChange(request);
  return { key: newKey(), offer: await offerSecret(person) };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFactorChange(request);
  const read = await parseForm(request, z.object({ code: codeField, sealed: z.string().max(500) }));
  const sealed = read.ok ? read.values.sealed : (read.entered.sealed ?? "");
  const again = async (errors: Record<string, string>) => {
    const { data: refusal, init } = refuse({ errors, entered: {} });
    return data({ ...refusal, offer: await offerAgain(person, sealed) }, init ?? {});
  };
  if (!read.ok) return again(read.errors);
  const keptDigest = currentSessionDigest(request);
  if (!(await enrolSecret(person, { sealed, typed: read.values.code, keptDigest }))) {
    return again({ code: "Ce n’est pas le code de cette clé. Attendez le suivant et recopiez-le." });
  }
  return answerEnrolled(
    request,
    person,
    "Une application d’authentification protège maintenant votre compte.",
  );
}

export default function EnrolApplication() {
  const { key, offer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.offer ?? offer;
  return (
    <Page
      title="Application d’authentification"
      lead="Ajoutez le portail dans l’application de votre téléphone, puis recopiez le code qu’elle montre."
      width="reading"
    >
      <Panel>
        <ShowSecret picture={shown.picture} spelt={shown.spelt} />
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <input type="hidden" name="sealed" value={shown.sealed} />
            <CodeField
              label="Code de l’application"
              hint="Six chiffres, qui changent toutes les 30 secondes."
            />
            <Row>
              <Button>Enregistrer cette application</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
