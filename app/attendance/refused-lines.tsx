import type { Day as DayText } from "~/calendar";
import { Day } from "~/ui/day";
import { type Column, Table } from "~/ui/table";

type RefusedLine = { line: number; number: string | null; attendedOn: DayText | null; words: string };

const columns: Column<RefusedLine>[] = [
  { head: "Ligne", numeric: true, cell: ({ line }) => line },
  { head: "Numéro de carte", names: true, cell: ({ number }) => number ?? "illisible" },
  {
    head: "Jour",
    whole: true,
    cell: ({ attendedOn }) => (attendedOn ? <Day day={attendedOn} /> : "illisible"),
  },
  { head: "Raison", cell: ({ words }) => words },
];

export function RefusedLines({ lines }: { lines: RefusedLine[] }) {
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
