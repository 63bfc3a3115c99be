import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireFresh, requireInCharge } from "~/accounts/guard.server";
import { listOf } from "~/accounts/invitation";
import { findSeenPerson } from "~/accounts/people.server";
import { factorSentences, mayReset } from "~/accounts/second-factor";
import { announceChange, resetSecondFactor } from "~/accounts/second-factors.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Réinitialiser une vérification – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireInCharge(request);
  const person = (await findSeenPerson(actor.personId, idFrom(params.personId))) ?? notFound();
  if (!mayReset(actor, person)) forbidden();
  await requireFresh(request);
  return { key: newKey(), name: person.name, above: listOf(actor, person) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireInCharge(request);
  const person = (await findSeenPerson(actor.personId, idFrom(params.personId))) ?? notFound();
  if (!mayReset(actor, person)) forbidden();
  await requireFresh(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const reset = await resetSecondFactor(actor.personId, read.key, person.personId);
    if (!reset.done) return refuse({ errors: { form: factorSentences[reset.reason] }, entered: {} });
    const what = `${actor.name} (${actor.organisation}) a réinitialisé votre vérification en deux étapes : vous en choisirez une autre à la prochaine connexion.`;
    announceChange(person, what);
    return redirectSaying(
      listOf(actor, person),
      "La vérification est réinitialisée, ses sessions sont fermées.",
    );
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ResetFactor() {
  const { key, name, above } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Réinitialiser la vérification de ${name}`}
      lead="Application, clés d’accès et codes de secours ne serviront plus. Assurez-vous d’abord, de vive voix, que la demande vient bien de cette personne."
      breadcrumb={[{ to: above, label: "Comptes" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button kind="danger">Réinitialiser sa vérification</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
