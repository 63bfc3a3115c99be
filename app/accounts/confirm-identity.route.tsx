import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { passwordField } from "~/accounts/fields";
import { requirePerson } from "~/accounts/guard.server";
import { proveOwnPassword } from "~/accounts/own-account.server";
import { PasswordField } from "~/accounts/password-field";
import { listOwnFactors } from "~/accounts/second-factors.server";
import { confirmSession } from "~/accounts/sessions.server";
import { destinationOf, tooManyTries } from "~/accounts/sign-in";
import { UsePasskey } from "~/accounts/use-passkey";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Confirmer que c’est vous – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requirePerson(request);
  const { passkeys } = await listOwnFactors(personId);
  return { key: newKey(), destination: destinationOf(request), hasPasskey: passkeys.length > 0 };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const read = await parseForm(request, z.object({ password: passwordField }));
  if (!read.ok) return refuse(read);
  const proof = await proveOwnPassword(person, read.values.password);
  if (!proof.done) {
    const wrong = "Ce n’est pas votre mot de passe.";
    const { opensAt } = proof.details ?? {};
    const password = proof.reason === "wrong" ? wrong : tooManyTries(opensAt);
    return refuse({ errors: { password }, entered: {} }, { until: opensAt });
  }
  await confirmSession(request);
  const destination = destinationOf(request);
  return destination === "/" ? data({ confirmed: true as const }) : redirect(destination);
}

export default function ConfirmIdentity() {
  const { key, destination, hasPasskey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "confirmed" in answer) return <Confirmed />;
  return (
    <Page
      title="Confirmer que c’est vous"
      lead="Ce que vous allez faire touche à l’argent ou à la sécurité d’un compte. La confirmation vaut 10 minutes."
      width="reading"
    >
      <Stack gap="l">
        {hasPasskey ? <UsePasskey destination={destination} formKey={key} /> : null}
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <PasswordField name="password" label="Mot de passe" autoComplete="current-password" />
              <Row>
                <Button>Confirmer</Button>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      </Stack>
    </Page>
  );
}

/** In a window of its own, opened from a form that keeps what was typed. */
function Confirmed() {
  return (
    <Page title="C’est confirmé" width="reading">
      <Notice tone="good" live>
        Revenez à la page que vous remplissiez et envoyez-la à nouveau : la confirmation vaut 10 minutes.
      </Notice>
    </Page>
  );
}
