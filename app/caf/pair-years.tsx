import { formatHalfDays } from "~/calendar-words";
import type { PairYear } from "~/cards/child-pair";
import { type Column, Table } from "~/ui/table";

const columns: Column<PairYear>[] = [
  { head: "Année", names: true, cell: ({ year }) => year },
  { head: "Foyer 1", numeric: true, cell: ({ oneHalfDays }) => formatHalfDays(oneHalfDays) },
  { head: "Foyer 2", numeric: true, cell: ({ otherHalfDays }) => formatHalfDays(otherHalfDays) },
  { head: "Ensemble", numeric: true, cell: ({ usedHalfDays }) => formatHalfDays(usedHalfDays) },
  { head: "Plafond", numeric: true, cell: ({ capHalfDays }) => formatHalfDays(capHalfDays) },
  {
    head: "Excédent",
    numeric: true,
    cell: ({ excessHalfDays }) => (excessHalfDays === 0 ? "–" : formatHalfDays(excessHalfDays)),
  },
];

/** Days of each home by year, and what one counter says of them together. */
export function PairYears({ years, joined }: { years: PairYear[]; joined: boolean }) {
  if (years.length === 0) return <p>Aucune carte.</p>;
  return (
    <Table
      caption={joined ? "Jours de l’enfant, par année" : "Ce que dirait un seul compteur, par année"}
      columns={columns}
      rows={years}
      rowKey={({ year }) => String(year)}
    />
  );
}
