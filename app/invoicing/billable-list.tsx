import { formatDay } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { complementName } from "~/invoicing/invoice-number";
import { isInTime } from "~/invoicing/late-agreement";
import type { Billable } from "~/invoicing/proposals.server";
import { whatWaits } from "~/invoicing/waiting-claims";
import { formatCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Month } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

/** What is recorded and not yet claimed: per structure and month, and per stay. */
export function BillableList({ billable }: { billable: Billable[] }) {
  const several = billable.filter(({ beneficiaries }) => beneficiaries > 0).length > 1;
  return (
    <Section
      title="À facturer"
      actions={
        several ? (
          <ButtonLink to="/factures/envoyer" kind="quiet">
            En facturer plusieurs ensemble
          </ButtonLink>
        ) : null
      }
    >
      {billable.length === 0 ? (
        <EmptyState title="Rien à facturer pour l’instant">
          Ce que vous enregistrez apparaît ici, mois par mois, jusqu’à sa facturation.
        </EmptyState>
      ) : (
        <Table
          caption="Enregistré, pas encore facturé"
          captionHidden
          columns={columnsOf(billable)}
          rows={billable}
          rowKey={addressOf}
        />
      )}
    </Section>
  );
}

const columnsOf = (billable: Billable[]): Column<Billable>[] => [
  ...billableColumns(billable),
  { head: "En attente", cell: (row) => <WhatWaits {...row} /> },
  { head: <span className="spoken-only">Action</span>, cell: (row) => <Go {...row} /> },
];

/** What every list of what can be invoiced shows: which month or stay, of whom, how much. */
export function billableColumns(billable: Billable[]): Column<Billable>[] {
  const kinds = new Set(billable.map(({ kind }) => kind));
  const whose = kinds.size > 1 ? "Enfants ou familles" : kinds.has("hours") ? "Familles" : "Enfants";
  return [
    {
      head: kinds.has("days") ? "Mois ou séjour" : "Mois",
      names: true,
      cell: (row) => <WhichOne {...row} />,
    },
    { head: "Structure", cell: ({ structureName }) => structureName },
    { head: whose, numeric: true, cell: ({ beneficiaries }) => beneficiaries || "–" },
    { head: "Montant", numeric: true, cell: (row) => <HowMuch {...row} /> },
  ];
}

export function addressOf({ stay, structureId, month }: Pick<Billable, "stay" | "structureId" | "month">) {
  return stay ? `/factures/emettre/sejour/${stay.id}` : `/factures/emettre/${structureId}/${month}`;
}

/** Which month or stay, and how it stands with the deadline. */
function WhichOne(row: Pick<Billable, "stay" | "month" | "earlier" | "late" | "lateAfter" | "agreement">) {
  const complement = complementName(row.earlier);
  return (
    <>
      {row.stay ? row.stay.name : <Month month={row.month} />}
      {row.stay ? (
        <small className={styles.under}>
          {`${formatDay(row.stay.startsOn)} au ${formatDay(row.stay.endsOn)}, ${row.stay.place}`}
        </small>
      ) : null}
      {complement ? <small className={styles.under}>{french(complement)}</small> : null}
      {row.late ? (
        <Badge tone={isInTime(row) ? "good" : "warn"}>
          {isInTime(row) ? "Accord hors délai" : "Hors délai"}
        </Badge>
      ) : row.lateAfter ? (
        <small className={styles.under}>{`jusqu’au ${formatDay(row.lateAfter)} inclus`}</small>
      ) : null}
    </>
  );
}

/** What the days come to, and what the structure's credits will take off its first invoice. */
function HowMuch({ totalCents, creditCents }: Pick<Billable, "totalCents" | "creditCents">) {
  return (
    <>
      <Amount cents={totalCents} strong />
      {creditCents < 0 ? (
        <small className={styles.under}>{french(`régularisation : ${formatCents(creditCents)}`)}</small>
      ) : null}
    </>
  );
}

function WhatWaits(row: Billable) {
  if (row.waiting.length === 0) return <>–</>;
  return <a href={addressOf(row)}>{row.waiting.map((waiting) => french(whatWaits(waiting))).join(" ; ")}</a>;
}

function Go(row: Billable) {
  if (row.beneficiaries === 0 && row.creditCents === 0) return null;
  return (
    <ButtonLink to={addressOf(row)} kind="quiet">
      <span>
        Facturer
        <span className="spoken-only">
          {" "}
          {row.stay ? row.stay.name : <Month month={row.month} />}, {row.structureName}
        </span>
      </span>
    </ButtonLink>
  );
}
