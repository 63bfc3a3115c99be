import type { ReactNode } from "react";
import { daysColumns } from "~/invoicing/days-columns";
import { hoursColumns } from "~/invoicing/hours-columns";
import { kindOf } from "~/invoicing/invoice-kind";
import type { ShownLine } from "~/invoicing/invoice-line";
import { type DecidedLine, Decision } from "~/invoicing/line-decision";
import type { Column } from "~/ui/table";

/** What every list of lines shows, by days or by hours; each page adds its own. */
export function lineColumns(lines: readonly ShownLine[]): Column<ShownLine>[] {
  return (kindOf(lines) === "hours" ? hoursColumns : daysColumns) as Column<ShownLine>[];
}

/** The same, with what became of each line and what may be done about it. `people`: names by person. */
export function decidedColumns<Line extends DecidedLine>(
  lines: readonly Line[],
  people: Record<string, string>,
  answers: (line: Line) => ReactNode,
): Column<Line>[] {
  const state = (line: Line) => (
    <>
      <Decision line={line} people={people} />
      {answers(line)}
    </>
  );
  return [...lineColumns(lines), { head: "État", cell: state }];
}
