import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { monthOf } from "~/calendar";
import { formatDay, formatMonth } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ANSWER_REFUSALS } from "~/invoicing/late-agreement";
import { decideLateAgreement, findLateRequest } from "~/invoicing/late-agreements.server";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { TextField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Répondre à une demande hors délai – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const asked = (await findLateRequest(personId, idFrom(params.requestId))) ?? notFound();
  return { asked, key: newKey() };
}

const answerForm = z.object({
  answer: z.enum(["accord", "refus"], "Choisissez une réponse."),
  reason: z.string().min(1, "Donnez un motif, en quelques mots.").max(300, "300 caractères au plus."),
});

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const agreementId = idFrom(params.requestId);
  const read = await parseForm(request, answerForm);
  if (!read.ok) return refuse(read);
  const { answer, reason } = read.values;
  try {
    const decision = { agreementId, granted: answer === "accord", reason };
    const decided = await decideLateAgreement(personId, read.key, decision);
    if (decided.done)
      return redirectSaying("/caf/hors-delai", "Réponse enregistrée : le partenaire la voit.");
    if (decided.reason === "no_agreement") return notFound();
    return refuse({ errors: { form: ANSWER_REFUSALS[decided.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AnswerLateRequest() {
  const { asked, key } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Répondre à une demande hors délai"
      breadcrumb={[
        { to: "/caf/factures", label: "Factures" },
        { to: "/caf/hors-delai", label: "Accords hors délai" },
      ]}
      width="reading"
    >
      <Panel>
        <Facts
          facts={[
            { name: "Partenaire", value: asked.partnerName },
            { name: "Structure", value: asked.structureName },
            {
              name: asked.stayName ? "Séjour" : "Mois",
              value: asked.stayName ?? formatMonth(monthOf(asked.month)),
            },
            { name: "Délai", value: formatDay(asked.lateAfter) },
            { name: "Motif du retard", value: asked.words },
          ]}
        />
        {asked.granted === null ? (
          <AnswerForm formKey={key} />
        ) : (
          <p>{`${asked.granted ? "Accordé" : "Refusé"} : ${asked.reason}`}</p>
        )}
      </Panel>
    </Page>
  );
}

function AnswerForm({ formKey }: { formKey: string }) {
  const answer = useActionData<typeof action>();
  return (
    <Form method="post" noValidate>
      <FormBody formKey={formKey} answer={answer}>
        <ChoiceField
          name="answer"
          legend="Réponse"
          options={[
            { value: "accord", label: "Accorder", hint: "L’état portera « accord hors délai » et la date." },
            { value: "refus", label: "Refuser", hint: "Le partenaire lira le motif et pourra redemander." },
          ]}
        />
        <TextField name="reason" label="Motif" maxLength={300} />
        <Button>Répondre</Button>
      </FormBody>
    </Form>
  );
}
