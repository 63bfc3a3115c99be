import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { deskColumns } from "~/caf/desk-columns";
import { DeskTabs } from "~/caf/desk-tabs";
import { addDays, parseMonth } from "~/calendar";
import { stayWithin } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { pageNumber } from "~/http/page-number";
import { isPile, PILES } from "~/invoicing/invoice-desk";
import { listDesk } from "~/invoicing/invoice-desk.server";
import { INVOICES_PER_PAGE } from "~/invoicing/invoices.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { MonthField } from "~/ui/field";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Factures à traiter – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const asked = new URL(request.url).searchParams;
  const state = asked.get("etat");
  const pile = isPile(state) ? state : "a-verifier";
  const month = parseMonth(asked.get("mois") ?? "");
  const page = pageNumber(asked);
  const desk = await listDesk(personId, { pile, month, page, since: addDays(today(), -365) });
  const pages = Math.ceil(desk.counts[pile] / INVOICES_PER_PAGE);
  stayWithin(request, page, pages);
  return { ...desk, pile, month, page, pages };
}

export default function ListInvoices() {
  const { invoices, counts, pile, month, page, pages } = useLoaderData<typeof loader>();
  const kept: Record<string, string> = month ? { mois: month } : {};
  return (
    <Page title="Factures" lead="Les états de facturation des partenaires : à vérifier, à payer, réglés.">
      <DeskTabs counts={counts} current={pile} kept={kept} />
      <Form role="search">
        <Row>
          <input type="hidden" name="etat" value={pile} />
          <MonthField name="mois" label="Mois facturé" defaultValue={month ?? ""} required={false} />
          <Button kind="quiet">Filtrer</Button>
        </Row>
      </Form>
      {invoices.length === 0 ? (
        <EmptyState title={pile === "a-verifier" ? "Rien à vérifier" : "Aucun état de facturation ici"} />
      ) : (
        <Table
          caption={PILES[pile].name}
          captionHidden
          columns={deskColumns(pile)}
          rows={invoices}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(other) => `?${new URLSearchParams({ etat: pile, ...kept, page: String(other) })}`}
      />
    </Page>
  );
}
