import { LEVELS } from "~/home-help/help-file";
import { durationInWords, signedMinutes, visitCount } from "~/invoicing/hours-line";
import styles from "~/invoicing/invoice.module.css";
import { type HoursLine, nameOnLine } from "~/invoicing/invoice-line";
import { datesOfLine } from "~/invoicing/line-in-words";
import { formatCents } from "~/money";
import { Amount } from "~/ui/amount";
import type { Column } from "~/ui/table";
import { french } from "~/ui/typography";

/** A file's hours: which visits, how long, what they cost, and who pays how much of it. */
export const hoursColumns: Column<HoursLine>[] = [
  { head: "Famille et dossier", names: true, cell: (line) => <Family {...line} /> },
  { head: "Niveau", cell: ({ level }) => LEVELS[level].short },
  { head: "Interventions", cell: (line) => <Visits {...line} /> },
  { head: "Durée", numeric: true, whole: true, cell: (line) => durationInWords(signedMinutes(line)) },
  {
    head: "Coût",
    numeric: true,
    cell: (line) => <Priced cents={line.costCents} hourlyCents={line.hourlyCostCents} />,
  },
  {
    head: "Participation",
    numeric: true,
    cell: (line) => <Priced cents={line.familyCents} hourlyCents={line.contributionCents} />,
  },
  { head: "Part de la Caf", numeric: true, cell: (line) => <Amount cents={line.amountCents} strong /> },
];

function Family(line: HoursLine) {
  return (
    <>
      {nameOnLine(line)}
      <small className={styles.under}>{line.fileReference}</small>
    </>
  );
}

function Visits(line: HoursLine) {
  return (
    <>
      {line.corrects ? `Régularisation, ${visitCount(line.units)}` : line.units}
      <small className={styles.under}>{french(datesOfLine(line))}</small>
    </>
  );
}

function Priced({ cents, hourlyCents }: { cents: number; hourlyCents: number }) {
  return (
    <>
      <Amount cents={cents} />
      <small className={styles.under}>{french(`${formatCents(hourlyCents)}/h`)}</small>
    </>
  );
}
