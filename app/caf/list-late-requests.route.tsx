import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { monthOf } from "~/calendar";
import { formatDay, formatMonth } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { type LateRequest, listLateRequests } from "~/invoicing/late-agreements.server";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Accords hors délai – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return listLateRequests(personId);
}

export default function ListLateRequests() {
  const { waiting, answered } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Accords hors délai"
      lead="Ce que des partenaires demandent à facturer après le délai."
      breadcrumb={[{ to: "/caf/factures", label: "Factures" }]}
    >
      {waiting.length === 0 ? (
        <EmptyState title="Aucune demande en attente" />
      ) : (
        <Table
          caption="À décider"
          columns={[...asked, { head: <span className="spoken-only">Action</span>, cell: Answer }]}
          rows={waiting}
          rowKey={({ id }) => id}
        />
      )}
      {answered.length > 0 ? (
        <Section title="Déjà répondu">
          <Table
            caption="Demandes déjà répondues"
            captionHidden
            columns={[...asked, { head: "Réponse", cell: Answered }]}
            rows={answered}
            rowKey={({ id }) => id}
          />
        </Section>
      ) : null}
    </Page>
  );
}

const asked: Column<LateRequest>[] = [
  {
    head: "Partenaire",
    names: true,
    cell: ({ partnerName, structureName }) => (
      <>
        {partnerName}
        <small className={styles.under}>{structureName}</small>
      </>
    ),
  },
  {
    head: "Mois ou séjour",
    cell: ({ month, stayName, lateAfter }) => (
      <>
        {stayName ?? formatMonth(monthOf(month))}
        <small className={styles.under}>{`délai : ${formatDay(lateAfter)}`}</small>
      </>
    ),
  },
  { head: "Motif du retard", cell: ({ words }) => words },
  { head: "Demandé le", cell: ({ askedAt }) => <Instant at={askedAt} /> },
];

function Answer({ id, partnerName }: LateRequest) {
  return (
    <ButtonLink to={`/caf/hors-delai/${id}`} kind="quiet">
      <span>
        Répondre
        <span className="spoken-only"> à {partnerName}</span>
      </span>
    </ButtonLink>
  );
}

function Answered({ granted, reason }: LateRequest) {
  return (
    <>
      <Badge tone={granted ? "good" : "bad"}>{granted ? "Accordé" : "Refusé"}</Badge>
      <small className={styles.under}>{reason}</small>
    </>
  );
}
