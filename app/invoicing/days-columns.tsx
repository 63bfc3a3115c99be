import { formatDay } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { type DaysLine, nameOnLine } from "~/invoicing/invoice-line";
import { aidOfLine, datesOfLine, priceNotes, unitOfLine } from "~/invoicing/line-in-words";
import { Amount } from "~/ui/amount";
import type { Column } from "~/ui/table";
import { french } from "~/ui/typography";

/** A child's days: which, at what price, with what aid. */
export const daysColumns: Column<DaysLine>[] = [
  { head: "Enfant, naissance et carte", names: true, cell: (line) => <Child {...line} /> },
  { head: "Unité et dates", cell: (line) => <Days {...line} /> },
  { head: "Nombre", numeric: true, cell: (line) => line.units },
  { head: "Prix", numeric: true, cell: (line) => <Price {...line} /> },
  { head: "Aide", numeric: true, cell: (line) => <Aid {...line} /> },
  { head: "Montant", numeric: true, cell: (line) => <Amount cents={line.amountCents} strong /> },
];

function Child(line: DaysLine) {
  const born = line.birthDate ? `${formatDay(line.birthDate)}, ` : "";
  return (
    <>
      {nameOnLine(line)}
      <small className={styles.under}>{`${born}${line.cardNumber}`}</small>
    </>
  );
}

function Days(line: DaysLine) {
  return (
    <>
      {unitOfLine(line)}
      <small className={styles.under}>{french(datesOfLine(line))}</small>
    </>
  );
}

function Price(line: DaysLine) {
  return (
    <>
      <Amount cents={line.priceCents} />
      <Under notes={priceNotes(line)} />
    </>
  );
}

function Aid(line: DaysLine) {
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
