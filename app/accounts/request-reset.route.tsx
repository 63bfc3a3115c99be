import { type ActionFunctionArgs, data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { knockOf } from "~/accounts/attempts.server";
import { emailField } from "~/accounts/fields";
import { requestReset } from "~/accounts/password-links.server";
import { reopening } from "~/accounts/sign-in";
import { refuse } from "~/http/answers.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouveau mot de passe – Portail vacances et loisirs" }];

export const loader = () => ({ key: newKey() });

export async function action({ request }: ActionFunctionArgs) {
  const read = await parseForm(request, z.object({ email: emailField }));
  if (!read.ok) return refuse(read);
  const { email } = read.values;
  const asked = await requestReset(email, knockOf(request));
  if (!asked.done) {
    const { opensAt } = asked.details ?? {};
    const sentence = `Trop de demandes. Vous pourrez recommencer ${reopening(opensAt)}.`;
    return refuse({ errors: { email: sentence }, entered: read.entered }, { until: opensAt });
  }
  return data({ sentTo: email });
}

export default function RequestReset() {
  const { key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "sentTo" in answer) return <Sent to={answer.sentTo} />;
  return (
    <Page
      title="Choisir un nouveau mot de passe"
      lead="Donnez l’adresse de votre compte : le portail y envoie un lien, valable une heure."
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field name="email" label="Adresse électronique" type="email" autoComplete="username" />
            <Row>
              <Button>Recevoir un lien</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}

function Sent({ to }: { to: string }) {
  return (
    <Page title="Regardez votre courrier" width="reading">
      <Stack>
        <Notice tone="info" live>
          {`Si l’adresse ${to} a un compte, un courriel vient de lui être envoyé. Le lien sert une fois, dans l’heure.`}
        </Notice>
        <p>
          Rien dans quelques minutes ? Regardez les indésirables, ou demandez à votre responsable quelle
          adresse a votre compte.
        </p>
        <ButtonLink to="/connexion" kind="quiet">
          Revenir à la connexion
        </ButtonLink>
      </Stack>
    </Page>
  );
}
