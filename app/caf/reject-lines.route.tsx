import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { RejectionForm } from "~/caf/rejection-form";
import { monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { linesAt, positionsFrom, rejectForm } from "~/invoicing/decision-forms.server";
import { rejectLines } from "~/invoicing/decisions.server";
import { DECISION_REFUSALS } from "~/invoicing/invoice";
import { type InvoiceKind, KINDS, kindOf } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { lineCount } from "~/invoicing/line-answer";
import { lineColumns } from "~/invoicing/line-columns";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Rejeter des lignes – Portail vacances et loisirs" }];

/** The lines named in the address that are still to decide, each as "ligne=3". */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const chosen = linesAt(invoice.lines, positionsFrom(request.url)).filter(({ state }) => state === "issued");
  const lead = `${invoice.partnerName}, ${invoice.structureName}, ${formatMonth(monthOf(invoice.month))}`;
  return { title: formatInvoiceNumber(invoice), lead, invoiceId: invoice.id, chosen, key: newKey() };
}

const rejected = (kind: InvoiceKind) =>
  `Le partenaire voit le motif et peut contester ; d’ici là, ${KINDS[kind].stillClaimed}.`;

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const read = await parseForm(request, rejectForm);
  if (!read.ok) return refuse(read);
  const lineIds = linesAt(invoice.lines, positionsFrom(request.url)).map(({ id }) => id);
  try {
    const answer = await rejectLines(person.personId, read.key, invoice.id, { lineIds, ...read.values });
    if (answer.done) {
      const said = `${lineCount(answer.value.lines, "rejetée")}. ${rejected(kindOf(invoice.lines))}`;
      return redirectSaying(`/caf/factures/${invoice.id}`, said, "info");
    }
    return refuse({ errors: { form: DECISION_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RejectLines() {
  const { title, lead, invoiceId, chosen, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = { to: `/caf/factures/${invoiceId}`, label: title };
  return (
    <Page
      title="Rejeter des lignes"
      lead={lead}
      breadcrumb={[{ to: "/caf/factures", label: "Factures" }, back]}
    >
      {chosen.length === 0 ? (
        <EmptyState
          title="Aucune ligne à rejeter"
          action={<ButtonLink to={back.to}>Revenir à l’état {title}</ButtonLink>}
        >
          {answer ? answer.errors.form : "Cochez d’abord, dans l’état de facturation, les lignes à rejeter."}
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Lignes à rejeter"
            columns={lineColumns(chosen)}
            rows={chosen}
            rowKey={({ id }) => id}
          />
          <RejectionForm lines={chosen} formKey={key} answer={answer} />
        </>
      )}
    </Page>
  );
}
