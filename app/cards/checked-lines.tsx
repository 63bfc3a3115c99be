import { type Column, Table } from "~/ui/table";

type Line = { line: number; number: string | null; words: string };

const columns: Column<Line>[] = [
  { head: "Ligne", numeric: true, cell: ({ line }) => line },
  { head: "Numéro de carte", names: true, cell: ({ number }) => number ?? "illisible" },
  { head: "Motif", cell: ({ words }) => words },
];

export function CheckedLines({ caption, lines }: { caption: string; lines: Line[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ line }) => String(line)}
    />
  );
}
