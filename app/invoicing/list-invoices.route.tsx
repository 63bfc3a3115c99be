import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { pageNumber } from "~/http/page-number";
import { BillableMonths } from "~/invoicing/billable-months";
import { INVOICES_PER_PAGE, listInvoices } from "~/invoicing/invoices.server";
import { IssuedInvoices } from "~/invoicing/issued-invoices";
import { listBillableMonths } from "~/invoicing/proposals.server";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";

export const meta = () => [{ title: "Factures – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const asked = new URL(request.url).searchParams;
  const month = parseMonth(asked.get("mois") ?? "");
  const page = pageNumber(asked);
  const billable = await listBillableMonths(person.personId);
  const { invoices, count, months } = await listInvoices(person, { month, page });
  return { billable, invoices, months, month, page, pages: Math.ceil(count / INVOICES_PER_PAGE) };
}

export default function ListInvoices() {
  const { billable, invoices, months, month, page, pages } = useLoaderData<typeof loader>();
  const to = (other: number) =>
    `?${new URLSearchParams({ ...(month && { mois: month }), page: String(other) })}`;
  return (
    <Page title="Factures" lead="Ce que la Caf vous doit : à facturer, transmis, payé.">
      <BillableMonths months={billable} />
      <IssuedInvoices invoices={invoices} months={months} month={month} />
      <Pagination page={page} pages={pages} to={to} />
    </Page>
  );
}
