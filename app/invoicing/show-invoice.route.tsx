import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { listCreditsOf } from "~/invoicing/credits.server";
import { countStates } from "~/invoicing/invoice";
import { InvoiceBadge } from "~/invoicing/invoice-badge";
import { InvoiceDownloads } from "~/invoicing/invoice-downloads";
import { InvoiceFacts } from "~/invoicing/invoice-facts";
import { historyOf } from "~/invoicing/invoice-history";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { InvoiceTimeline } from "~/invoicing/invoice-timeline";
import { InvoiceTotals } from "~/invoicing/invoice-totals";
import { findInvoice, type InvoiceLine } from "~/invoicing/invoices.server";
import { LineAnswers } from "~/invoicing/line-answers";
import { decidedColumns } from "~/invoicing/line-columns";
import { LineCredits } from "~/invoicing/line-credits";
import { RejectionNotice } from "~/invoicing/rejection-notice";
import { SumsTable } from "~/invoicing/sums-table";
import { ButtonLink } from "~/ui/button";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "État de facturation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const credits = await listCreditsOf(person, invoice.id);
  return { invoice, credits, steps: historyOf(invoice), counts: countStates(invoice.lines), today: today() };
}

export default function ShowInvoice() {
  const { invoice, credits, steps, counts, today } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`État de facturation ${formatInvoiceNumber(invoice)}`}
      breadcrumb={[{ to: "/factures", label: "Factures" }]}
      actions={<InvoiceDownloads invoiceId={invoice.id} />}
    >
      <Row spread>
        <InvoiceBadge counts={counts} />
        {counts.issued > 0 ? (
          <ButtonLink kind="quiet" to={`/factures/${invoice.id}/retirer`}>
            Retirer des lignes
          </ButtonLink>
        ) : null}
      </Row>
      <InvoiceFacts {...invoice} />
      <RejectionNotice lines={invoice.lines} />
      <Table
        caption="Liste nominative"
        columns={decidedColumns(invoice.lines, invoice.people, (line: InvoiceLine) => (
          <LineAnswers invoiceId={invoice.id} line={line} today={today} />
        ))}
        rows={invoice.lines}
        rowKey={({ id }) => id}
      />
      <SumsTable lines={invoice.lines} />
      <InvoiceTotals lines={invoice.lines} />
      <LineCredits invoiceId={invoice.id} lines={invoice.lines} credits={credits} />
      <InvoiceTimeline steps={steps} people={invoice.people} />
    </Page>
  );
}
