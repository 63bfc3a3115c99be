import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { stayWithin } from "~/http/answers.server";
import { pageNumber } from "~/http/page-number";
import { BillableList } from "~/invoicing/billable-list";
import { listWaitingCredits } from "~/invoicing/credits.server";
import { INVOICES_PER_PAGE, listInvoices } from "~/invoicing/invoices.server";
import { IssuedInvoices } from "~/invoicing/issued-invoices";
import { listBillable } from "~/invoicing/proposals.server";
import { WaitingCredits } from "~/invoicing/waiting-credits";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";

export const meta = () => [{ title: "Factures – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const asked = new URL(request.url).searchParams;
  const month = parseMonth(asked.get("mois") ?? "");
  const page = pageNumber(asked);
  const billable = await listBillable(person.personId);
  const credits = await listWaitingCredits(person);
  const { invoices, count, months } = await listInvoices(person, { month, page });
  const pages = Math.ceil(count / INVOICES_PER_PAGE);
  stayWithin(request, page, pages);
  return { billable, credits, invoices, months, month, page, pages };
}

export default function ListInvoices() {
  const { billable, credits, invoices, months, month, page, pages } = useLoaderData<typeof loader>();
  const to = (other: number) =>
    `?${new URLSearchParams({ ...(month && { mois: month }), page: String(other) })}`;
  return (
    <Page title="Factures" lead="Ce que la Caf vous doit : à facturer, transmis, payé.">
      <BillableList billable={billable} />
      <WaitingCredits credits={credits} />
      <IssuedInvoices invoices={invoices} months={months} month={month} />
      <Pagination page={page} pages={pages} to={to} />
    </Page>
  );
}
