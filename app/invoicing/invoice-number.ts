/** An invoice's name: its year and its place in the partner's series of that year. */
export type InvoiceNumber = { year: number; number: number };

/** "2026-0007" */
export function formatInvoiceNumber({ year, number }: InvoiceNumber): string {
  return `${year}-${String(number).padStart(4, "0")}`;
}

/** A month may need more than one invoice: 0 issued before is the month's own, 2 before "complémentaire n° 2". */
export function complementName(issuedBefore: number): string | null {
  return issuedBefore === 0 ? null : `complémentaire n° ${issuedBefore}`;
}
