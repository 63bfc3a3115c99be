import { type Day, monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import type { InvoiceKind } from "~/invoicing/invoice-kind";
import { sumCents } from "~/money";

/** One of the invoices sent together. `stayName` null: of a month. */
export type SentInvoice = {
  id: string;
  year: number;
  number: number;
  month: Day;
  structureName: string;
  kind: InvoiceKind;
  stayName: string | null;
  lineCount: number;
  totalCents: number;
};

export type Subtotal = { structureName: string; invoices: SentInvoice[]; totalCents: number };

/** Structure by structure, in the order in which they come. */
export function subtotalsOf(invoices: readonly SentInvoice[]): Subtotal[] {
  const names = [...new Set(invoices.map((invoice) => invoice.structureName))];
  return names.map((structureName) => {
    const own = invoices.filter((invoice) => invoice.structureName === structureName);
    return { structureName, invoices: own, totalCents: sumCents(own.map((invoice) => invoice.totalCents)) };
  });
}

/** Days before hours, as far as there are. */
export function kindsSent(sent: readonly { kind: InvoiceKind }[]): InvoiceKind[] {
  return (["days", "hours"] as const).filter((kind) => sent.some((one) => one.kind === kind));
}

/** "juillet 2026", or the stay's name. */
export function whatIsInvoiced({ month, stayName }: { month: Day; stayName: string | null }): string {
  return stayName ?? formatMonth(monthOf(month));
}
