import {
  daysInWords,
  paidByFamily,
  rowsOf,
  type Statement,
  type StatementRow,
  type StatementStay,
  totalsOf,
} from "~/attendance/statement";
import styles from "~/attendance/statement-sheet.module.css";
import { ageOn, type Day } from "~/calendar";
import { formatDay, formatDayCount, formatHalfDays, formatMonth, formatPeriod } from "~/calendar-words";
import { Amount } from "~/ui/amount";
import { Facts, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";

/** One sheet for the parents: who, which days here, who paid what, and what the year leaves. */
export function StatementSheet({
  statement,
  today,
  demo,
}: {
  statement: Statement;
  today: Day;
  demo: boolean;
}) {
  const { days, stays, leftHalfDays, capHalfDays } = statement;
  const rows: (StatementRow | StatementStay)[] = [...rowsOf(days), ...stays];
  const { waiting } = totalsOf(statement);
  return (
    <div className={styles.sheet}>
      {demo || statement.fictitious ? (
        <Notice tone="warn" title="Relevé fictif">
          {statement.fictitious
            ? `Les montants suivent le « ${statement.schemeName} » : ce relevé n’engage personne.`
            : "Données de démonstration : ce relevé n’engage personne."}
        </Notice>
      ) : null}
      <Facts
        facts={[
          { name: "Enfant", value: `${statement.firstName} ${statement.lastName}` },
          {
            name: "Naissance",
            value: `${formatDay(statement.birthDate)} (${ageOn(statement.birthDate, today)} ans)`,
          },
          { name: "Carte vacances", value: statement.number },
          { name: "Valable", value: formatPeriod(statement.validFrom, statement.validUntil) },
          {
            name: `Jours aidés restants en ${statement.year}, toutes structures ensemble`,
            value:
              leftHalfDays === null || capHalfDays === null
                ? "Pas de barème cette année"
                : `${formatDayCount(leftHalfDays)} sur ${formatHalfDays(capHalfDays)}`,
          },
        ]}
      />
      <Section title={`Présences de ${statement.year} chez nous`}>
        {rows.length === 0 ? (
          <p>Aucun jour pointé.</p>
        ) : (
          <Table
            caption="Présences et montants"
            captionHidden
            rows={rows}
            rowKey={rowKey}
            columns={columns}
            foot={<Totals statement={statement} />}
          />
        )}
        {waiting > 0 ? (
          <p className={styles.small}>
            Les jours sans montant attendent un tarif et ne sont pas dans le total.
          </p>
        ) : null}
        <p className={styles.small}>
          L’aide de la Caf est versée à la structure et déduite du prix. Relevé établi le {formatDay(today)}{" "}
          par {statement.partner}.
        </p>
      </Section>
    </div>
  );
}

const rowKey = (row: StatementRow | StatementStay) =>
  "stay" in row ? `${row.stay} ${row.first}` : `${row.unit} ${row.dates.join()}`;

const unknown = "à venir";

const columns: Column<StatementRow | StatementStay>[] = [
  {
    head: "Période",
    names: true,
    cell: (row) => ("stay" in row ? formatPeriod(row.first, row.last) : formatMonth(row.month)),
  },
  {
    head: "Présences",
    cell: (row) =>
      "stay" in row
        ? `Séjour « ${row.stay} », ${row.units > 1 ? `${row.units} jours aidés` : "1 jour aidé"}`
        : daysInWords(row),
  },
  { head: "Prix", numeric: true, cell: (row) => times(row, row.priceCents) },
  {
    head: "Autres aides",
    numeric: true,
    cell: (row) => times(row, row.priceCents === null ? null : Math.min(row.otherAidCents, row.priceCents)),
  },
  { head: "Aide de la Caf", numeric: true, cell: (row) => times(row, row.aidCents) },
  { head: "Payé par la famille", numeric: true, cell: (row) => times(row, paidByFamily(row)) },
];

function times(row: StatementRow | StatementStay, cents: number | null) {
  if (cents === null) return unknown;
  return <Amount cents={"stay" in row ? cents : cents * row.dates.length} />;
}

function Totals({ statement }: { statement: Statement }) {
  const totals = totalsOf(statement);
  return (
    <tr className={styles.total}>
      <th scope="row" colSpan={2}>
        Total, {formatDayCount(totals.halfDays)}
      </th>
      {[totals.priceCents, totals.otherAidCents, totals.aidCents, totals.paidCents].map((cents, rank) => (
        <td key={SUMS[rank]}>
          <Amount cents={cents} />
        </td>
      ))}
    </tr>
  );
}

const SUMS = ["prix", "autres aides", "aide", "payé"];
