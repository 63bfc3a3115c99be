import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
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
import { findInvoice, type Invoice, type InvoiceLine } from "~/invoicing/invoices.server";
import { lineCount } from "~/invoicing/line-answer";
import { SumsTable } from "~/invoicing/sums-table";
import { formatCents, sumCents } from "~/money";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";

const titleOf = (invoice: Invoice) => `${invoice.partnerName}, état ${formatInvoiceNumber(invoice)}`;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data.invoice) : "État de facturation"} – Portail vacances et loisirs` },
];

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
    const said = acceptedInWords(invoice, chosen, answer.value.lines);
    return redirectSaying(`/caf/factures/${nextId ?? invoice.id}`, said);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

/** "2026-0010, La Ribambelle : 62 lignes acceptées, 496,50 €" */
function acceptedInWords(invoice: Invoice, chosen: string[] | null, count: number): string {
  const wanted = invoice.lines.filter(
    ({ id, state }) => state === "issued" && (chosen?.includes(id) ?? true),
  );
  const amount = formatCents(sumCents(wanted.map(({ amountCents }) => amountCents)));
  // Somebody else may have decided some of them meanwhile: the sum would then be another.
  const sum = wanted.length === count ? `, ${amount}` : "";
  return `${formatInvoiceNumber(invoice)}, ${invoice.partnerName} : ${lineCount(count, "acceptée")}${sum}.`;
}

/** A contest won stays won. */
const undoable = (lines: InvoiceLine[]) =>
  lines.filter(({ state, contest }) => state === "accepted" && contest === null).length;

export default function CheckInvoice() {
  const { invoice, steps, counts, nextId, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={titleOf(invoice)}
      lead={invoice.structureName}
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
