import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { yearOf } from "~/calendar";
import { issueCardForm } from "~/cards/card-forms";
import { OBJECTION_FIELDS, OBJECTIONS } from "~/cards/card-objection";
import { issueCard } from "~/cards/cards.server";
import { IssueCardFields } from "~/cards/issue-card-fields";
import { forbidden, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Délivrer une carte – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAgent(request);
  return { key: newKey(), validFrom: today(), validUntil: `${yearOf(today())}-12-31` };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const read = await parseForm(request, issueCardForm);
  if (!read.ok) return refuse(read);
  try {
    const issued = await issueCard(personId, read.key, read.values);
    if (issued.done) return redirectSaying(`/caf/cartes/${issued.value.card_id}`, "Carte délivrée.");
    if (issued.reason === "not_allowed") return forbidden();
    const sentence = OBJECTIONS[issued.reason](issued.details ?? {});
    return refuse({ errors: { [OBJECTION_FIELDS[issued.reason]]: sentence }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function IssueCard() {
  const { key, validFrom, validUntil } = useLoaderData<typeof loader>();
  const answer:
    | { errors?: Record<string, string>; entered?: Record<string, string>; key?: string }
    | undefined = useActionData<typeof action>();
  const above = [{ to: "/caf/cartes", label: "Cartes" }];
  const lead =
    "En cours d’année, avec son motif : famille monoparentale depuis l’automne, garde alternée, oubli du fichier.";
  return (
    <Page title="Délivrer une carte" lead={lead} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <IssueCardFields validFrom={validFrom} validUntil={validUntil} />
            <Button>Délivrer la carte</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
