import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { AGREEMENT_REFUSALS } from "~/partners/agreement";
import { AgreementFields } from "~/partners/agreement-fields";
import { agreementForm } from "~/partners/partner-form";
import { addAgreement, findPartner } from "~/partners/partners.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouvelle convention – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, name } = (await findPartner(personId, idFrom(params.partnerId))) ?? notFound();
  return { key: newKey(), partner: { id, name } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partnerId = idFrom(params.partnerId);
  const read = await parseForm(request, agreementForm);
  if (!read.ok) return refuse(read);
  try {
    const added = await addAgreement(personId, read.key, partnerId, read.values);
    if (added.done) return redirectSaying(`/caf/partenaires/${partnerId}`, "Convention ajoutée.");
    if (added.reason === "not_found") return notFound();
    const startsOn = AGREEMENT_REFUSALS[added.reason](added.details ?? {});
    return refuse({ errors: { startsOn }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AddAgreement() {
  const { key, partner } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${partner.id}`, label: partner.name },
  ];
  return (
    <Page title="Nouvelle convention" lead={partner.name} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <AgreementFields />
            <Button>Ajouter la convention</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
