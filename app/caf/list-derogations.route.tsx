import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { DerogationBadge, sayLimits } from "~/home-help/derogation-list";
import { type AskedDerogation, listDerogations } from "~/home-help/derogations.server";
import { formatHours } from "~/home-help/hours";
import { ButtonLink } from "~/ui/button";
import { Day, Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import { Under } from "~/ui/under";

export const meta = () => [{ title: "Dérogations – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return listDerogations(personId);
}

export default function ListDerogations() {
  const { waiting, answered } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Dérogations"
      lead="Ce que des partenaires demandent au-delà des limites de l’année."
      breadcrumb={[{ to: "/caf/aide-a-domicile", label: "Aide à domicile" }]}
    >
      {waiting.length === 0 ? (
        <EmptyState title="Aucune dérogation en attente" />
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
            caption="Dérogations déjà répondues"
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

const asked: Column<AskedDerogation>[] = [
  {
    head: "Famille",
    names: true,
    cell: ({ fileId, lastName, firstName, reference }) => (
      <>
        <a href={`/caf/aide-a-domicile/${fileId}`}>
          {lastName} {firstName}
        </a>
        <Under>{reference}</Under>
      </>
    ),
  },
  {
    head: "Partenaire",
    cell: ({ partnerName, structureName }) => (
      <>
        {partnerName}
        <Under>{structureName}</Under>
      </>
    ),
  },
  {
    head: "Souhaité",
    cell: (row) => (
      <>
        {formatHours(row.agreedMinutes)}, jusqu’au <Day day={row.endsOn} />
        <Under>{sayLimits(row)}</Under>
      </>
    ),
  },
  {
    head: "Raisons",
    cell: ({ words, askedAt }) => (
      <>
        {words}
        <Under>
          demandé le <Instant at={askedAt} />
        </Under>
      </>
    ),
  },
];

function Answer({ id, lastName }: AskedDerogation) {
  return (
    <ButtonLink to={`/caf/aide-a-domicile/derogations/${id}`} kind="quiet">
      <span>
        Répondre
        <span className="spoken-only"> pour {lastName}</span>
      </span>
    </ButtonLink>
  );
}

function Answered({ outcome, reason }: AskedDerogation) {
  return (
    <>
      <DerogationBadge outcome={outcome} />
      <Under>{reason}</Under>
    </>
  );
}
