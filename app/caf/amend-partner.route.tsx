import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ConfirmFirst, confirmFirst } from "~/accounts/confirm-first";
import { isFresh, requireAgent } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { maskIban } from "~/partners/iban";
import { PartnerFields } from "~/partners/partner-fields";
import { amendPartnerForm } from "~/partners/partner-form";
import { amendPartner, findPartner } from "~/partners/partners.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Modifier un partenaire – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partner = (await findPartner(personId, idFrom(params.partnerId))) ?? notFound();
  const { id, name, sdjesNumber, iban } = partner;
  return { key: newKey(), partner: { id, name, sdjesNumber }, keptIban: maskIban(iban) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partnerId = idFrom(params.partnerId);
  const read = await parseForm(request, amendPartnerForm);
  if (!read.ok) return refuse(read);
  if (read.values.iban !== null && !(await isFresh(request)))
    return refuse({ errors: { iban: confirmFirst }, entered: read.entered });
  try {
    const amended = await amendPartner(personId, read.key, partnerId, read.values);
    if (!amended.done) return notFound();
    return redirectSaying(`/caf/partenaires/${partnerId}`, "Partenaire modifié.");
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendPartner() {
  const { key, partner, keptIban } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${partner.id}`, label: partner.name },
  ];
  return (
    <Page title={`Modifier ${partner.name}`} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <ConfirmFirst errors={answer?.errors} />
            <PartnerFields partner={partner} keptIban={keptIban} />
            <Button>Enregistrer</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
