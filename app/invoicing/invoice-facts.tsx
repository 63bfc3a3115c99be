import { monthOf } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { complementName } from "~/invoicing/invoice-number";
import type { Invoice } from "~/invoicing/invoices.server";
import { stayInWords } from "~/invoicing/stay-invoice";
import { formatSiret } from "~/partners/siret";
import { Amount } from "~/ui/amount";
import { Day, Month } from "~/ui/day";
import { Facts, Panel } from "~/ui/layout";

type Shown = Pick<
  Invoice,
  | "partnerName"
  | "siret"
  | "structureName"
  | "commune"
  | "month"
  | "earlier"
  | "issuedOn"
  | "reference"
  | "totalCents"
  | "late"
  | "stay"
  | "agreedOn"
  | "sendingId"
>;

/** What an invoice says of itself. */
export function InvoiceFacts(invoice: Shown) {
  const complement = complementName(invoice.earlier);
  const facts = [
    { name: "Gestionnaire", value: invoice.partnerName },
    { name: "SIRET", value: formatSiret(invoice.siret) },
    { name: "Structure", value: `${invoice.structureName}, ${invoice.commune}` },
    {
      name: invoice.stay ? "Séjour" : "Mois",
      value: (
        <>
          {invoice.stay ? stayInWords(invoice.stay) : <Month month={monthOf(invoice.month)} />}
          {complement ? `, ${complement}` : null}
        </>
      ),
    },
    {
      name: "Émis le",
      value: (
        <>
          <Day day={invoice.issuedOn} />
          {invoice.late ? `, ${latenessOf(invoice.agreedOn)}` : null}
        </>
      ),
    },
    {
      name: invoice.totalCents < 0 ? "À reverser à la Caf" : "Montant demandé",
      value: <Amount cents={Math.abs(invoice.totalCents)} />,
    },
    ...(invoice.reference ? [{ name: "N° de titre", value: invoice.reference }] : []),
    ...(invoice.sendingId
      ? [{ name: "Envoyé avec", value: <a href={`/factures/envois/${invoice.sendingId}`}>d’autres états</a> }]
      : []),
  ];
  return (
    <Panel>
      <Facts facts={facts} />
    </Panel>
  );
}

function latenessOf(agreedOn: string | null): string {
  return agreedOn ? `accord hors délai du ${formatDay(agreedOn)}` : "hors délai";
}
