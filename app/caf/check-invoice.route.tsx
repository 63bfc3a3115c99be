import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { CheckActions } from "~/caf/check-actions";
import { LinesToDecide } from "~/caf/lines-to-decide";
import { UndoForm } from "~/caf/undo-form";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { linesAt, linesForm } from "~/invoicing/decision-forms.server";
import { acceptLines } from "~/invoicing/decisions.server";
import { countStates, DECISION_REFUSALS } from "~/invoicing/invoice";
import { InvoiceBadge } from "~/invoicing/invoice-badge";
import { findNextToCheck } from "~/invoicing/invoice-desk.server";
import { InvoiceDownloads } from "~/invoicing/invoice-downloads";
import { InvoiceFacts } from "~/invoicing/invoice-facts";
import { historyOf } from "~/invoicing/invoice-history";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { InvoiceTimeline } from "~/invoicing/invoice-timeline";
import { InvoiceTotals } from "~/invoicing/invoice-totals";
import { findInvoice, type InvoiceLine } from "~/invoicing/invoices.server";
import { lineCount } from "~/invoicing/line-answer";
import { SumsTable } from "~/invoicing/sums-table";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Vérifier un état de facturation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const nextId = await findNextToCheck(person.personId, invoice);
  const key = newKey();
  return { invoice, steps: historyOf(invoice), counts: countStates(invoice.lines), nextId, key };
}

/** Accepts: all that is still to check, or the ticked lines. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const read = await parseForm(request, linesForm);
  if (!read.ok) return refuse(read);
  const { lignes, ligne, ensuite } = read.values;
  try {
    const chosen = lignes === "toutes" ? null : linesAt(invoice.lines, ligne).map(({ id }) => id);
    const answer = await acceptLines(person.personId, read.key, invoice.id, chosen);
    if (!answer.done) return refuse({ errors: { form: DECISION_REFUSALS[answer.reason] }, entered: {} });
    const nextId = ensuite === "suivante" ? await findNextToCheck(person.personId, invoice) : null;
    return nextId
      ? redirect(`/caf/factures/${nextId}`)
      : redirectSaying(`/caf/factures/${invoice.id}`, `${lineCount(answer.value.lines, "acceptée")}.`);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

/** A contest won stays won. */
const undoable = (lines: InvoiceLine[]) =>
  lines.filter(({ state, contest }) => state === "accepted" && contest === null).length;

export default function CheckInvoice() {
  const { invoice, steps, counts, nextId, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`État de facturation ${formatInvoiceNumber(invoice)}`}
      lead={`${invoice.partnerName}, ${invoice.structureName}`}
      breadcrumb={[{ to: "/caf/factures", label: "Factures" }]}
      actions={<InvoiceDownloads invoiceId={invoice.id} />}
    >
      <Row>
        <InvoiceBadge counts={counts} />
      </Row>
      <CheckActions invoice={invoice} counts={counts} nextId={nextId} formKey={key} answer={answer} />
      <InvoiceFacts {...invoice} />
      <LinesToDecide invoice={invoice} formKey={answer?.key ?? key} />
      <UndoForm invoiceId={invoice.id} accepted={undoable(invoice.lines)} formKey={key} />
      <SumsTable lines={invoice.lines} />
      <InvoiceTotals lines={invoice.lines} />
      <InvoiceTimeline steps={steps} people={invoice.people} />
    </Page>
  );
}
