import type { ReactNode } from "react";
import { formatDay } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { childName, type ShownLine } from "~/invoicing/invoice-line";
import { type DecidedLine, Decision } from "~/invoicing/line-decision";
import { aidOfLine, datesOfLine, priceNotes, unitOfLine } from "~/invoicing/line-in-words";
import { Amount } from "~/ui/amount";
import type { Column } from "~/ui/table";
import { french } from "~/ui/typography";

/** What every list of lines shows; each page adds its own. */
export const lineColumns: Column<ShownLine>[] = [
  { head: "Enfant, naissance et carte", names: true, cell: (line) => <Child {...line} /> },
  { head: "Unité et dates", cell: (line) => <Days {...line} /> },
  { head: "Nombre", numeric: true, cell: (line) => line.units },
  { head: "Prix", numeric: true, cell: (line) => <Price {...line} /> },
  { head: "Aide", numeric: true, cell: (line) => <Aid {...line} /> },
  { head: "Montant", numeric: true, cell: (line) => <Amount cents={line.amountCents} strong /> },
];

function Child(line: ShownLine) {
  const born = line.birthDate ? `${formatDay(line.birthDate)}, ` : "";
  return (
    <>
      {childName(line)}
      <small className={styles.under}>{`${born}${line.cardNumber}`}</small>
    </>
  );
}

function Days(line: ShownLine) {
  return (
    <>
      {unitOfLine(line)}
      <small className={styles.under}>{french(datesOfLine(line))}</small>
    </>
  );
}

function Price(line: ShownLine) {
  return (
    <>
      <Amount cents={line.priceCents} />
      <Under notes={priceNotes(line)} />
    </>
  );
}

function Aid(line: ShownLine) {
  const { cents, notes } = aidOfLine(line);
  return (
    <>
      <Amount cents={cents} />
      <Under notes={notes} />
    </>
  );
}

function Under({ notes }: { notes: string[] }) {
  return notes.map((note) => (
    <small key={note} className={styles.under}>
      {french(note)}
    </small>
  ));
}

/** The same, with what became of each line and what may be done about it. `people`: names by person. */
export function decidedColumns<Line extends DecidedLine>(
  people: Record<string, string>,
  answers: (line: Line) => ReactNode,
): Column<Line>[] {
  const state = (line: Line) => (
    <>
      <Decision line={line} people={people} />
      {answers(line)}
    </>
  );
  return [...lineColumns, { head: "État", cell: state }];
}
