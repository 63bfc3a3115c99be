import type { Day as DayText } from "~/calendar";
import { Day } from "~/ui/day";
import { type Column, Table } from "~/ui/table";

type RefusedLine = {
  line: number;
  reference: string | null;
  workerName: string | null;
  visitedOn: DayText | null;
  startsAt: string | null;
  endsAt: string | null;
  words: string;
};

const columns: Column<RefusedLine>[] = [
  { head: "Ligne", numeric: true, cell: ({ line }) => line },
  { head: "Dossier", names: true, cell: ({ reference }) => reference ?? "illisible" },
  { head: "Intervenant·e", cell: ({ workerName }) => workerName ?? "" },
  { head: "Jour", whole: true, cell: ({ visitedOn }) => (visitedOn ? <Day day={visitedOn} /> : "illisible") },
  {
    head: "Heures",
    whole: true,
    cell: ({ startsAt, endsAt }) => (startsAt ? `${startsAt} – ${endsAt}` : ""),
  },
  { head: "Raison", cell: ({ words }) => words },
];

export function RefusedVisitLines({ lines }: { lines: RefusedLine[] }) {
  return (
    <Table
      caption="Lignes refusées et leur raison"
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ line }) => String(line)}
    />
  );
}
