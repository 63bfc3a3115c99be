import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { type DuplicateRequest, listDuplicateRequests } from "~/attendance/duplicates.server";
import { formatInstant } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Duplicatas – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const all = await listDuplicateRequests(personId);
  return {
    open: all.filter(({ answer }) => answer === null),
    answered: all.filter(({ answer }) => answer !== null),
  };
}

export default function ListDuplicates() {
  const { open, answered } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Duplicatas"
      lead="Les courriers que des structures demandent de renvoyer à une famille."
      breadcrumb={[{ to: "/caf/cartes", label: "Cartes" }]}
    >
      {open.length === 0 ? (
        <EmptyState title="Aucune demande en attente">
          Une structure en fait une depuis la page d’un enfant dont la carte est à présenter.
        </EmptyState>
      ) : (
        <Requests caption="Demandes en attente" requests={open} last={{ head: "Réponse", cell: ToAnswer }} />
      )}
      {answered.length === 0 ? null : (
        <Section title="Répondues depuis un mois">
          <Requests
            caption="Demandes répondues"
            requests={answered}
            last={{ head: "Réponse", cell: Answered }}
          />
        </Section>
      )}
    </Page>
  );
}

type RequestsProps = { caption: string; requests: DuplicateRequest[]; last: Column<DuplicateRequest> };

function Requests({ caption, requests, last }: RequestsProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={requests}
      rowKey={({ requestId }) => requestId}
      columns={[
        { head: "Enfant", names: true, cell: ({ lastName, firstName }) => `${lastName} ${firstName}` },
        { head: "Naissance", cell: ({ birthDate }) => <Day day={birthDate} /> },
        { head: "Structure", cell: Asking },
        { head: "Demandé", cell: ({ askedAt }) => formatInstant(askedAt) },
        { head: "Cartes", numeric: true, cell: ({ cards }) => cards.length },
        last,
      ]}
    />
  );
}

const Asking = ({ structure, partner }: DuplicateRequest) => (
  <>
    {structure}
    <small className={styles.under}>{partner}</small>
  </>
);

function ToAnswer({ requestId, firstName, lastName }: DuplicateRequest) {
  return (
    <ButtonLink kind="quiet" to={`/caf/duplicatas/${requestId}`}>
      Répondre<span className="spoken-only">{` pour ${firstName} ${lastName}`}</span>
    </ButtonLink>
  );
}

function Answered({ answer }: DuplicateRequest) {
  return answer === "sent" ? (
    <Badge tone="good">Courrier renvoyé</Badge>
  ) : (
    <Badge tone="warn">Aucune carte trouvée</Badge>
  );
}
