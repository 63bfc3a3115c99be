import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { formatPeriod } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { AGREEMENT_KINDS, AGREEMENT_REFUSALS } from "~/partners/agreement";
import { endAgreementForm } from "~/partners/partner-form";
import { endAgreement, findAgreement } from "~/partners/partners.server";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Fin d’une convention – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const agreement = (await findAgreement(personId, idFrom(params.agreementId))) ?? notFound();
  return { key: newKey(), agreement };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const agreement = (await findAgreement(personId, idFrom(params.agreementId))) ?? notFound();
  const read = await parseForm(request, endAgreementForm);
  if (!read.ok) return refuse(read);
  try {
    const ended = await endAgreement(personId, read.key, agreement.id, read.values.endsOn);
    if (ended.done)
      return redirectSaying(`/caf/partenaires/${agreement.partnerId}`, "Date de fin enregistrée.");
    if (ended.reason === "not_found") return notFound();
    const endsOn = AGREEMENT_REFUSALS[ended.reason](ended.details ?? {});
    return refuse({ errors: { endsOn }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function EndAgreement() {
  const { key, agreement } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { partnerId, partnerName, kinds, startsOn, endsOn } = agreement;
  const above = [
    { to: "/caf/partenaires", label: "Partenaires" },
    { to: `/caf/partenaires/${partnerId}`, label: partnerName },
  ];
  const facts = [
    { name: "Convention", value: formatPeriod(startsOn, endsOn) },
    { name: "Aides couvertes", value: kinds.map((kind) => AGREEMENT_KINDS[kind]).join(" ; ") },
  ];
  return (
    <Page title="Fin de la convention" lead={partnerName} breadcrumb={above} width="reading">
      <Panel>
        <Facts facts={facts} />
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <DayField
              name="endsOn"
              label="Dernier jour"
              hint="Les journées jusqu’à ce jour compris restent dues."
              defaultValue={endsOn ?? ""}
            />
            <Button>Enregistrer la date de fin</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
