import type { HoursLine } from "~/invoicing/invoice-line";
import { anInvoiceOf } from "./printed-invoice";

const NAMES = ["Lesbats", "de Castelnau-Montmorency-Larrouy d’Aubigné", "Şahin", "=SOMME(A1)"] as const;

/** An invoice of October 2026: each line of TISF or AES, two visits of 20 minutes at 41.00 € of which 2.50 €, 25.66 €. */
export function anInvoiceOfHours(lineCount: number, credits: Partial<HoursLine>[] = []) {
  const line = (rank: number) => ({
    position: rank + 1,
    unit: "hour" as const,
    fileReference: `D2026-${String(rank + 1).padStart(4, "0")}`,
    lastName: NAMES[rank % NAMES.length] ?? "",
    firstName: "Dominique",
    level: rank % 2 === 0 ? ("tisf" as const) : ("aes" as const),
    dates: ["2026-10-05", "2026-10-06"],
    units: 2,
    minutes: 40,
    hourlyCostCents: 4100,
    contributionCents: 250,
    costCents: 2733,
    familyCents: 167,
    amountCents: 2566,
    state: "issued" as const,
    rejectReason: null,
    rejectWords: null,
  });
  const lines = [
    ...Array.from({ length: lineCount }, (_, rank) => line(rank)),
    ...credits.map((credit, rank) => ({ ...line(lineCount + rank), ...credit })),
  ];
  return {
    ...anInvoiceOf(1),
    month: "2026-10-01",
    structureName: "Antenne ADMR des Pins",
    totalCents: lines.reduce((sum, { amountCents }) => sum + amountCents, 0),
    lines,
  };
}
