import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ISSUE_REFUSALS, lateSentence } from "~/invoicing/invoice";
import { complementName } from "~/invoicing/invoice-number";
import { InvoiceTotals } from "~/invoicing/invoice-totals";
import { IssueConfirmation } from "~/invoicing/issue-confirmation";
import { issueForm } from "~/invoicing/issue-form";
import { lineColumns } from "~/invoicing/line-columns";
import { findProposal, issueInvoice } from "~/invoicing/proposals.server";
import { WaitingNotice } from "~/invoicing/waiting-notice";
import { formatCents } from "~/money";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Facturer la Caf – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const month = parseMonth(params.month ?? "") ?? notFound();
  const structureId = idFrom(params.structureId);
  const proposal = (await findProposal(personId, structureId, month)) ?? notFound();
  return { proposal, structureId, month, key: newKey() };
}

// After a refusal the page shows the proposal as it is now, not as it was.
export const shouldRevalidate = () => true;

const ISSUED = "État de facturation transmis à la Caf. Vous suivez ici ce qu’elle en décide.";

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const place = {
    structureId: idFrom(params.structureId),
    month: parseMonth(params.month ?? "") ?? notFound(),
  };
  const read = await parseForm(request, issueForm);
  if (!read.ok) return refuse(read);
  try {
    const issued = await issueInvoice(personId, read.key, { ...place, ...read.values });
    if (issued.done) return redirectSaying(`/factures/${issued.value.invoiceId}`, ISSUED);
    if (issued.reason === "no_structure") return notFound();
    const errors = { form: ISSUE_REFUSALS[issued.reason] };
    const entered = { reference: read.values.reference };
    return data({ errors, entered, key: newKey() }, { status: issued.reason === "changed" ? 409 : 422 });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function IssueInvoice() {
  const { proposal, structureId, month, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const complement = complementName(proposal.earlier);
  const above = [{ to: "/factures", label: "Factures" }];
  return (
    <Page
      title={`Facturer la Caf : ${formatMonth(month)}`}
      lead={`${proposal.structureName}${complement ? `, état ${complement}` : ""} : ${formatCents(proposal.totalCents)}`}
      breadcrumb={above}
    >
      {proposal.late ? <Notice tone="warn">{lateSentence(proposal.lateAfter)}</Notice> : null}
      <WaitingNotice waiting={proposal.waiting} structureId={structureId} />
      {proposal.lines.length === 0 ? (
        <EmptyState title="Rien à facturer pour ce mois">
          {answer ? answer.errors.form : "Les journées pointées depuis la dernière facture apparaîtront ici."}
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Liste nominative"
            columns={lineColumns}
            rows={proposal.lines}
            rowKey={({ position }) => String(position)}
          />
          <InvoiceTotals lines={proposal.lines} />
          <IssueConfirmation formKey={key} answer={answer} proposal={proposal} />
        </>
      )}
    </Page>
  );
}
