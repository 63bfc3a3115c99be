import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { askAddressChange } from "~/accounts/address-changes.server";
import { emailField } from "~/accounts/fields";
import { requireFresh } from "~/accounts/guard.server";
import { reopening } from "~/accounts/sign-in";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Changer d’adresse – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { email } = await requireFresh(request);
  return { key: newKey(), email };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireFresh(request);
  const read = await parseForm(request, z.object({ email: emailField }));
  if (!read.ok) return refuse(read);
  const { email } = read.values;
  const no = (sentence: string, until?: unknown) =>
    refuse({ errors: { email: sentence }, entered: read.entered }, { until });
  if (email === person.email) return no("C’est déjà l’adresse de votre compte.");
  const asked = await askAddressChange(person, email);
  if (asked.done)
    return redirectSaying(
      "/compte",
      "Un lien part à la nouvelle adresse : ouvrez-le dans l’heure pour la confirmer.",
    );
  if (asked.reason === "not_sent") return no("Le courriel n’est pas parti. Réessayez dans un moment.");
  const { opensAt } = asked.details ?? {};
  return no(`Trop de demandes. Vous pourrez recommencer ${reopening(opensAt)}.`, opensAt);
}

export default function ChangeAddress() {
  const { key, email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Changer d’adresse"
      lead={`Votre adresse est ${email}. La nouvelle ne servira qu’une fois confirmée par le lien qui y est envoyé.`}
      breadcrumb={[{ to: "/compte", label: "Mon compte" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field name="email" label="Nouvelle adresse électronique" type="email" autoComplete="email" />
            <Row>
              <Button>Envoyer le lien</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
