import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { linesAt, linesForm } from "~/invoicing/decision-forms.server";
import { undoAcceptance } from "~/invoicing/decisions.server";
import { countStates, DECISION_REFUSALS } from "~/invoicing/invoice";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Reprendre des lignes acceptées – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const { id, year, number } = invoice;
  return {
    id,
    year,
    number,
    accepted: countStates(invoice.lines.filter(({ contest }) => contest === null)).accepted,
    key: newKey(),
  };
}

const TAKEN_BACK = "Acceptation annulée : les lignes sont de nouveau à vérifier.";

/** Takes back the acceptance of all accepted lines, or of those named. A paid line stays paid. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const read = await parseForm(request, linesForm);
  if (!read.ok) return refuse(read);
  const { lignes, ligne } = read.values;
  try {
    const chosen = lignes === "toutes" ? null : linesAt(invoice.lines, ligne).map(({ id }) => id);
    const answer = await undoAcceptance(person.personId, read.key, invoice.id, chosen);
    if (answer.done) return redirectSaying(`/caf/factures/${invoice.id}`, TAKEN_BACK);
    return refuse({ errors: { form: DECISION_REFUSALS[answer.reason] }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function UndoAcceptance() {
  const { id, year, number, accepted, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = `État de facturation ${formatInvoiceNumber({ year, number })}`;
  const above = [
    { to: "/caf/factures", label: "Factures" },
    { to: `/caf/factures/${id}`, label: title },
  ];
  return (
    <Page title="Reprendre les lignes acceptées" breadcrumb={above} width="reading">
      <Panel>
        <p>
          {accepted === 1
            ? "1 ligne acceptée, pas encore payée."
            : `${accepted} lignes acceptées, pas encore payées.`}
        </p>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <input type="hidden" name="lignes" value="toutes" />
            <Row>
              <Button>Les remettre à vérifier</Button>
              <ButtonLink kind="quiet" to={`/caf/factures/${id}`}>
                Ne rien reprendre
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
