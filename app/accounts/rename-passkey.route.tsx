import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireFresh } from "~/accounts/guard.server";
import { passkeyNameField } from "~/accounts/passkey";
import { renamePasskey } from "~/accounts/passkeys.server";
import { findOwnPasskey } from "~/accounts/second-factors.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Renommer une clé d’accès – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireFresh(request);
  const passkey = (await findOwnPasskey(personId, idFrom(params.passkeyId))) ?? notFound();
  return { key: newKey(), name: passkey.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireFresh(request);
  const passkeyId = idFrom(params.passkeyId);
  const read = await parseForm(request, z.object({ name: passkeyNameField }));
  if (!read.ok) return refuse(read);
  try {
    const renamed = await renamePasskey(personId, read.key, { passkeyId, name: read.values.name });
    return renamed.done ? redirectSaying("/compte", "La clé d’accès a son nouveau nom.") : notFound();
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RenamePasskey() {
  const { key, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Renommer « ${name} »`}
      breadcrumb={[{ to: "/compte", label: "Mon compte" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field name="name" label="Nom de la clé" defaultValue={name} autoComplete="off" />
            <Row>
              <Button>Enregistrer</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
