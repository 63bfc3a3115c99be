import { Link } from "@remix-run/react";
import { keptInWords, type ListedPending } from "~/attendance/pending-child";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { Row, Section } from "~/ui/layout";
import { Table } from "~/ui/table";

/** The children whose card is awaited, of every structure and stay. */
export function PendingSection({ pending }: { pending: ListedPending[] }) {
  if (pending.length === 0) return null;
  return (
    <Section
      title="Cartes à présenter"
      lead={`${pending.length} ${pending.length > 1 ? "enfants" : "enfant"} : leurs jours se pointent, l’aide attend la carte.`}
    >
      <Table
        caption="Enfants sans carte"
        captionHidden
        rows={pending}
        rowKey={({ pendingId }) => pendingId}
        columns={[
          {
            head: "Enfant",
            names: true,
            cell: (child) => (
              <Row>
                <Link to={`/enfants/a-presenter/${child.pendingId}`}>
                  {child.lastName} {child.firstName}
                </Link>
                <DuplicateBadge child={child} />
              </Row>
            ),
          },
          { head: "Naissance", cell: ({ birthDate }) => <Day day={birthDate} /> },
          { head: "Où", cell: ({ structure, stay }) => stay ?? structure },
          { head: "Jours", cell: ({ days, stay }) => (stay ? "Place demandée" : keptInWords(days)) },
          {
            head: "Carte",
            cell: ({ pendingId, firstName, lastName }) => (
              <ButtonLink kind="quiet" to={`/enfants/a-presenter/${pendingId}`}>
                Présenter<span className="spoken-only">{` la carte de ${firstName} ${lastName}`}</span>
              </ButtonLink>
            ),
          },
        ]}
      />
    </Section>
  );
}

function DuplicateBadge({ child: { duplicate } }: { child: ListedPending }) {
  if (!duplicate) return null;
  if (duplicate.answer === null) return <Badge tone="info">Duplicata demandé</Badge>;
  return duplicate.answer === "sent" ? (
    <Badge tone="good">Courrier renvoyé</Badge>
  ) : (
    <Badge tone="warn">Aucune carte trouvée</Badge>
  );
}
