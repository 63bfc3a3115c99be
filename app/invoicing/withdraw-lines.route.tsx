import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { withdrawForm } from "~/invoicing/answer-forms.server";
import { linesAt, positionsFrom } from "~/invoicing/decision-forms.server";
import styles from "~/invoicing/invoice.module.css";
import { kindOf, WITHDRAWALS } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { ANSWER_REFUSALS, lineCount } from "~/invoicing/line-answer";
import { withdrawLines } from "~/invoicing/line-answers.server";
import { LinePicker } from "~/invoicing/line-picker";
import { Button, ButtonLink } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Retirer des lignes – Portail vacances et loisirs" }];

/** The lines nobody has decided yet; those the address names, as "ligne=3", are ticked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const lines = invoice.lines.filter(({ state, amountCents }) => state === "issued" && amountCents >= 0);
  const ticked = positionsFrom(request.url);
  return { title: formatInvoiceNumber(invoice), invoiceId: invoice.id, lines, ticked, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const read = await parseForm(request, withdrawForm);
  if (!read.ok) return refuse(read);
  const lineIds = linesAt(invoice.lines, read.values.ligne).map(({ id }) => id);
  const keepDays = read.values.days === "keep";
  try {
    const answer = await withdrawLines(person.personId, read.key, invoice.id, { lineIds, keepDays });
    if (!answer.done)
      return refuse({ errors: { form: ANSWER_REFUSALS[answer.reason] }, entered: read.entered });
    const { kept, givenBack } = WITHDRAWALS[kindOf(invoice.lines)];
    const said = `${lineCount(answer.value.lines, "retirée")}. ${keepDays ? kept : givenBack}`;
    return redirectSaying(`/factures/${invoice.id}`, said);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function WithdrawLines() {
  const { title, invoiceId, lines, ticked, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = { to: `/factures/${invoiceId}`, label: title };
  const { legend, ways } = WITHDRAWALS[kindOf(lines)];
  return (
    <Page
      title="Retirer des lignes"
      lead="Tant que la Caf ne l’a pas décidée, une ligne peut être retirée de l’état. Un retrait ne se reprend pas."
      breadcrumb={[{ to: "/factures", label: "Factures" }, back]}
    >
      {lines.length === 0 ? (
        <EmptyState
          title="Aucune ligne à retirer"
          action={<ButtonLink to={back.to}>Revenir à l’état {title}</ButtonLink>}
        >
          La Caf a décidé de toutes les lignes de cet état.
        </EmptyState>
      ) : (
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <ChoiceField name="days" legend={legend} options={ways} />
            <LinePicker caption="Lignes pas encore décidées" lines={lines} ticked={ticked} answer={answer} />
            <div className={styles.bar}>
              <Button kind="danger">Retirer les lignes cochées</Button>
              <ButtonLink kind="quiet" to={back.to}>
                Ne rien retirer
              </ButtonLink>
            </div>
          </FormBody>
        </Form>
      )}
    </Page>
  );
}
