import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePerson } from "~/accounts/guard.server";
import { forbidden, idFrom, notFound } from "~/http/answers.server";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { type SentInvoice, subtotalsOf, whatIsInvoiced } from "~/invoicing/sending";
import { findSending } from "~/invoicing/sendings.server";
import { sumCents } from "~/money";
import { formatSiret } from "~/partners/siret";
import { Amount } from "~/ui/amount";
import { ButtonLink } from "~/ui/button";
import { Instant } from "~/ui/day";
import { Facts, Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "États transmis ensemble – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  if (person.role === "staff") return forbidden();
  const sending = (await findSending(person, idFrom(params.sendingId))) ?? notFound();
  const at = person.partnerId === null ? "/caf/factures" : "/factures";
  return { sending, subtotals: subtotalsOf(sending.invoices), at };
}

export default function ShowSending() {
  const { sending, subtotals, at } = useLoaderData<typeof loader>();
  const total = sumCents(subtotals.map(({ totalCents }) => totalCents));
  const facts = [
    { name: "Gestionnaire", value: sending.partnerName },
    { name: "SIRET", value: formatSiret(sending.siret) },
    { name: "Transmis le", value: <Instant at={sending.sentAt} /> },
    ...(sending.sentBy ? [{ name: "Attesté par", value: sending.sentBy }] : []),
    ...(sending.reference ? [{ name: "N° de titre", value: sending.reference }] : []),
    { name: "Montant total", value: <Amount cents={total} strong /> },
  ];
  return (
    <Page
      title="États transmis ensemble"
      breadcrumb={[{ to: at, label: "Factures" }]}
      actions={
        <ButtonLink to={`/factures/envois/${sending.id}/pdf`} kind="quiet" icon="download" download>
          Récapitulatif PDF
        </ButtonLink>
      }
    >
      <Panel>
        <Facts facts={facts} />
      </Panel>
      {subtotals.map(({ structureName, invoices, totalCents }) => (
        <Table
          key={structureName}
          caption={structureName}
          columns={columnsTo(at)}
          rows={invoices}
          rowKey={({ id }) => id}
          foot={
            <tr>
              <th scope="row" colSpan={3}>
                Sous-total
              </th>
              <td>
                <Amount cents={totalCents} strong />
              </td>
            </tr>
          }
        />
      ))}
    </Page>
  );
}

function columnsTo(at: string): Column<SentInvoice>[] {
  return [
    {
      head: "Numéro",
      whole: true,
      cell: (row) => <a href={`${at}/${row.id}`}>{formatInvoiceNumber(row)}</a>,
    },
    { head: "Mois ou séjour", names: true, cell: whatIsInvoiced },
    { head: "Lignes", numeric: true, cell: ({ lineCount }) => lineCount },
    { head: "Montant", numeric: true, cell: ({ totalCents }) => <Amount cents={totalCents} /> },
  ];
}
