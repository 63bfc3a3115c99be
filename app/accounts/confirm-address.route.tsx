import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findAddressChange, takeNewAddress } from "~/accounts/address-changes.server";
import { requirePerson } from "~/accounts/guard.server";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Confirmer une adresse – Portail vacances et loisirs" }];

const dead = "Ce lien ne sert plus, ou n’est pas pour le compte où vous êtes connecté.";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePerson(request);
  const email = await findAddressChange(personId, params.token ?? "");
  return data({ email, key: newKey() }, { status: email === null ? 410 : 200 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  if (await takeNewAddress(person, params.token ?? ""))
    return redirectSaying("/compte", "Votre adresse est changée.");
  return refuse({ errors: { form: dead }, entered: {} });
}

export default function ConfirmAddress() {
  const { email, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (email === null) {
    return (
      <Page title="Rien à confirmer ici" lead={dead} width="reading">
        <Row>
          <ButtonLink to="/compte/adresse">Redemander un lien</ButtonLink>
        </Row>
      </Page>
    );
  }
  return (
    <Page title="Confirmer votre adresse" lead={`Votre compte aura l’adresse ${email}.`} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button>Prendre cette adresse</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
