import styles from "~/attendance/statement-sheet.module.css";
import type { Day } from "~/calendar";
import { formatDay, formatDayInFull, formatMinutes, formatMonth, formatPeriod } from "~/calendar-words";
import { LEVELS } from "~/home-help/help-file";
import { sayHours } from "~/home-help/visit";
import {
  type ClockedVisit,
  type Due,
  type FamilyStatement,
  isProvisional,
  standingOf,
  totalDue,
} from "~/invoicing/family-statement";
import { visitCount } from "~/invoicing/hours-line";
import { Amount } from "~/ui/amount";
import { Facts, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

type Props = { statement: FamilyStatement; today: Day; demo: boolean };

/** One sheet for the family: when somebody came, for how long, and what it owes for that. */
export function FamilyStatementSheet({ statement, today, demo }: Props) {
  const { visits, due, waiting } = statement;
  return (
    <div className={styles.sheet}>
      {demo || statement.fictitious ? (
        <Notice tone="warn" title="Relevé fictif">
          {statement.fictitious
            ? "Le barème horaire est fictif, à remplacer par l’annexe de la circulaire : ce relevé n’engage personne."
            : "Données de démonstration : ce relevé n’engage personne."}
        </Notice>
      ) : null}
      <Facts
        facts={[
          { name: "Famille", value: `${statement.lastName} ${statement.firstName}` },
          { name: "Dossier", value: `${statement.reference}, ${LEVELS[statement.level].short}` },
          { name: "Aide", value: formatPeriod(statement.startsOn, statement.endsOn) },
          {
            name: "Participation par heure",
            value: <Amount cents={statement.contributionCents} />,
          },
          { name: "À payer", value: <Amount cents={totalDue(due).familyCents} strong /> },
        ]}
      />
      <Section title="Interventions">
        {visits.length === 0 ? (
          <p>Aucune intervention confirmée.</p>
        ) : (
          <Table
            caption="Dates et horaires des interventions"
            captionHidden
            rows={visits}
            rowKey={({ visitId }) => visitId}
            columns={visitColumns}
          />
        )}
        {waiting > 0 ? (
          <p className={styles.small}>
            {french(`${visitCount(waiting)} à confirmer : le montant n’en tient pas encore compte.`)}
          </p>
        ) : null}
      </Section>
      {due.length > 0 ? <WhatIsDue due={due} /> : null}
      <p className={styles.small}>
        {french(
          `La Caf verse le reste du coût à l’association. Relevé établi le ${formatDay(today)} par ${statement.partner}.`,
        )}
      </p>
    </div>
  );
}

const visitColumns: Column<ClockedVisit>[] = [
  { head: "Date", names: true, cell: ({ starts }) => formatDayInFull(starts.day) },
  { head: "Horaires", cell: (visit) => french(sayHours(visit)) },
  { head: "Durée", numeric: true, whole: true, cell: ({ minutes }) => formatMinutes(minutes) },
];

function WhatIsDue({ due }: { due: Due[] }) {
  const total = totalDue(due);
  return (
    <Section
      title="Participation de la famille"
      lead={
        due.some(isProvisional)
          ? "Un montant provisoire peut changer jusqu’à la facturation du mois."
          : undefined
      }
    >
      <Table
        caption="Participation par mois"
        captionHidden
        rows={due}
        rowKey={(row) => `${row.month} ${standingOf(row)} ${row.minutes} ${row.familyCents}`}
        columns={dueColumns}
        foot={
          <tr className={styles.total}>
            <th scope="row">Total</th>
            <td />
            <td>{formatMinutes(total.minutes)}</td>
            <td>
              <Amount cents={total.familyCents} />
            </td>
          </tr>
        }
      />
    </Section>
  );
}

const dueColumns: Column<Due>[] = [
  { head: "Mois", names: true, cell: ({ month }) => formatMonth(month) },
  { head: "Facturation", cell: standingOf },
  { head: "Durée", numeric: true, whole: true, cell: ({ minutes }) => formatMinutes(minutes) },
  { head: "À payer", numeric: true, cell: ({ familyCents }) => <Amount cents={familyCents} /> },
];
