import { ButtonLink } from "~/ui/button";

export function InvoiceDownloads({ invoiceId }: { invoiceId: string }) {
  return (
    <>
      <ButtonLink to={`/factures/${invoiceId}/pdf`} kind="quiet" icon="download" download>
        PDF
      </ButtonLink>
      <ButtonLink to={`/factures/${invoiceId}/csv`} kind="quiet" icon="download" download>
        CSV
      </ButtonLink>
    </>
  );
}
