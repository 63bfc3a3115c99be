import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { chosenForm } from "~/invoicing/answer-forms.server";
import { linesAt, positionsFrom } from "~/invoicing/decision-forms.server";
import styles from "~/invoicing/invoice.module.css";
import { KINDS, kindOf } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { ANSWER_REFUSALS } from "~/invoicing/line-answer";
import { acceptRejection } from "~/invoicing/line-answers.server";
import { LinePicker } from "~/invoicing/line-picker";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Accepter un rejet – Portail vacances et loisirs" }];

/** The rejected lines; those the address names, as "ligne=3", are ticked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const lines = invoice.lines.filter(({ state }) => state === "rejected");
  const ticked = positionsFrom(request.url);
  return { title: formatInvoiceNumber(invoice), invoiceId: invoice.id, lines, ticked, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const read = await parseForm(request, chosenForm);
  if (!read.ok) return refuse(read);
  const lineIds = linesAt(invoice.lines, read.values.ligne).map(({ id }) => id);
  try {
    const answer = await acceptRejection(person.personId, read.key, invoice.id, lineIds);
    const { againFree } = KINDS[kindOf(invoice.lines)];
    if (answer.done) return redirectSaying(`/factures/${invoice.id}`, `Rejet accepté. ${againFree}`);
    return refuse({ errors: { form: ANSWER_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AcceptRejection() {
  const { title, invoiceId, lines, ticked, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = { to: `/factures/${invoiceId}`, label: title };
  return (
    <Page
      title="Accepter un rejet"
      lead={`Le rejet devient définitif : la ligne ne peut plus être contestée, et ${KINDS[kindOf(lines)].givenBack}.`}
      breadcrumb={[{ to: "/factures", label: "Factures" }, back]}
    >
      {lines.length === 0 ? (
        <EmptyState
          title="Aucun rejet à accepter"
          action={<ButtonLink to={back.to}>Revenir à l’état {title}</ButtonLink>}
        />
      ) : (
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <LinePicker caption="Lignes rejetées" lines={lines} ticked={ticked} answer={answer} />
            <div className={styles.bar}>
              <Button kind="danger">Accepter le rejet des lignes cochées</Button>
              <ButtonLink kind="quiet" to={back.to}>
                Ne rien accepter
              </ButtonLink>
            </div>
          </FormBody>
        </Form>
      )}
    </Page>
  );
}
