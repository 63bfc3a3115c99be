import { type Column, Table } from "~/ui/table";

type Line = { line: number; number: string | null; words: string };
type Props = { caption: string; lines: Line[]; numbered?: string };

const columnsOf = (numbered: string): Column<Line>[] => [
  { head: "Ligne", numeric: true, cell: ({ line }) => line },
  { head: numbered, names: true, cell: ({ number }) => number ?? "illisible" },
  { head: "Motif", cell: ({ words }) => words },
];

/** `numbered`: what the number of a line is. */
export function CheckedLines({ caption, lines, numbered = "Numéro de carte" }: Props) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columnsOf(numbered)}
      rows={lines}
      rowKey={({ line }) => String(line)}
    />
  );
}
