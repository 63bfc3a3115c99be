import { DeadlineNotice } from "~/invoicing/deadline-notice";
import { KINDS } from "~/invoicing/invoice-kind";
import { InvoiceTotals } from "~/invoicing/invoice-totals";
import { IssueConfirmation } from "~/invoicing/issue-confirmation";
import { isInTime } from "~/invoicing/late-agreement";
import { lineColumns } from "~/invoicing/line-columns";
import type { Proposal } from "~/invoicing/proposals.server";
import { WaitingNotice } from "~/invoicing/waiting-notice";
import { EmptyState } from "~/ui/empty-state";
import type { FormAnswer } from "~/ui/form-body";
import { Table } from "~/ui/table";

type Props = {
  proposal: Proposal;
  /** Where the Caf's agreement to a late issue is asked. */
  askAt: string;
  formKey: string;
  answer: FormAnswer | undefined;
};

/** What would be issued, what waits, and the manager's word for it. */
export function ProposedInvoice({ proposal, askAt, formKey, answer }: Props) {
  if (proposal.lines.length === 0) {
    return (
      <>
        <WaitingNotice proposal={proposal} />
        <EmptyState title={proposal.stay ? "Rien à facturer pour ce séjour" : "Rien à facturer pour ce mois"}>
          {answer?.errors?.form ?? KINDS[proposal.kind].soon}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <DeadlineNotice claimed={proposal} askAt={askAt} />
      <WaitingNotice proposal={proposal} />
      <Table
        caption="Liste nominative"
        columns={lineColumns(proposal.lines)}
        rows={proposal.lines}
        rowKey={({ position }) => String(position)}
      />
      <InvoiceTotals lines={proposal.lines} />
      {isInTime(proposal) ? (
        <IssueConfirmation formKey={formKey} answer={answer} proposal={proposal} />
      ) : null}
    </>
  );
}
