import { monthOf } from "~/calendar";
import { complementName } from "~/invoicing/invoice-number";
import type { Invoice } from "~/invoicing/invoices.server";
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
>;

/** What an invoice says of itself. */
export function InvoiceFacts(invoice: Shown) {
  const complement = complementName(invoice.earlier);
  const facts = [
    { name: "Gestionnaire", value: invoice.partnerName },
    { name: "SIRET", value: formatSiret(invoice.siret) },
    { name: "Structure", value: `${invoice.structureName}, ${invoice.commune}` },
    {
      name: "Mois",
      value: (
        <>
          <Month month={monthOf(invoice.month)} />
          {complement ? `, ${complement}` : null}
        </>
      ),
    },
    {
      name: "Émis le",
      value: (
        <>
          <Day day={invoice.issuedOn} />
          {invoice.late ? ", hors délai" : null}
        </>
      ),
    },
    { name: "Montant demandé", value: <Amount cents={invoice.totalCents} /> },
    ...(invoice.reference ? [{ name: "N° de titre", value: invoice.reference }] : []),
  ];
  return (
    <Panel>
      <Facts facts={facts} />
    </Panel>
  );
}
