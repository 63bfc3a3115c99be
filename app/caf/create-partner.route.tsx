import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { forbidden, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { AgreementFields } from "~/partners/agreement-fields";
import { PartnerFields } from "~/partners/partner-fields";
import { newPartnerForm } from "~/partners/partner-form";
import { createPartner } from "~/partners/partners.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouveau partenaire – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAgent(request);
  return { key: newKey(), startsOn: today() };
}

const TAKEN = "Un partenaire a déjà ce SIRET : cherchez-le dans la liste des partenaires.";
const CREATED = "Partenaire créé. Ajoutez ses structures, puis invitez son responsable.";

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const read = await parseForm(request, newPartnerForm);
  if (!read.ok) return refuse(read);
  try {
    const created = await createPartner(personId, read.key, read.values);
    if (created.done) return redirectSaying(`/caf/partenaires/${created.value.partner_id}`, CREATED);
    if (created.reason === "not_allowed") return forbidden();
    return refuse({ errors: { siret: TAKEN }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CreatePartner() {
  const { key, startsOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [{ to: "/caf/partenaires", label: "Partenaires" }];
  return (
    <Page title="Nouveau partenaire" breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field
              name="siret"
              label="SIRET"
              hint="14 chiffres, avec ou sans espaces."
              inputMode="numeric"
              width="medium"
              autoComplete="off"
            />
            <PartnerFields />
            <Section title="Première convention">
              <AgreementFields startsOn={startsOn} />
            </Section>
            <Button>Créer le partenaire</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
