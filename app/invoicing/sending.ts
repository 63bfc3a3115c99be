import { type Day, monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { sumCents } from "~/money";

/** One of the invoices sent together. `stayName` null: of a month. */
export type SentInvoice = {
  id: string;
  year: number;
  number: number;
  month: Day;
  structureName: string;
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

/** "juillet 2026", or the stay's name. */
export function whatIsInvoiced({ month, stayName }: { month: Day; stayName: string | null }): string {
  return stayName ?? formatMonth(monthOf(month));
}
