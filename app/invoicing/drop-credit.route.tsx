import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { DROP_REFUSALS } from "~/invoicing/credit";
import { dropCredit, findCredit } from "~/invoicing/credits.server";
import { datesWithMonth } from "~/invoicing/dates-in-words";
import { KINDS } from "~/invoicing/invoice-kind";
import { correctionSentence } from "~/invoicing/invoice-line";
import { Amount } from "~/ui/amount";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Abandonner une régularisation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const credit = (await findCredit(person, idFrom(params.creditId))) ?? notFound();
  return { credit, key: newKey() };
}

const DROPPED = "Régularisation abandonnée : la ligne reste comme la Caf l’a acceptée.";

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireManager(request);
  const credit = (await findCredit(person, idFrom(params.creditId))) ?? notFound();
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const answer = await dropCredit(person.personId, read.key, credit.id);
    if (answer.done) return redirectSaying("/factures", DROPPED);
    return refuse({ errors: { form: DROP_REFUSALS[answer.reason] }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function DropCredit() {
  const { credit, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Abandonner une régularisation"
      breadcrumb={[{ to: "/factures", label: "Factures" }]}
      width="reading"
    >
      <Panel>
        <Facts
          facts={[
            { name: "Corrige", value: correctionSentence(credit.corrects) },
            { name: KINDS[credit.kind].whose, value: credit.name },
            { name: "Dates", value: datesWithMonth(credit.dates) },
            { name: "Motif", value: credit.words },
            { name: "À rendre", value: <Amount cents={credit.amountCents} /> },
          ]}
        />
        {credit.state === "waiting" ? (
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <p>
                La ligne restera comme la Caf l’a acceptée. Vous pourrez annoncer une autre régularisation.
              </p>
              <Row>
                <Button kind="danger">Abandonner</Button>
                <ButtonLink to="/factures" kind="quiet">
                  Garder
                </ButtonLink>
              </Row>
            </FormBody>
          </Form>
        ) : (
          <p>{DROP_REFUSALS[credit.state]}</p>
        )}
      </Panel>
    </Page>
  );
}
