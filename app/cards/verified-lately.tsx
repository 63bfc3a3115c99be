import { AddToList } from "~/cards/add-to-list";
import { type CardAtDesk, sayObstacle } from "~/cards/card-desk";
import { leftHalfDays } from "~/cards/day-allowance";
import { Badge } from "~/ui/badge";
import { Day } from "~/ui/day";
import { Gauge } from "~/ui/gauge";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";

type Lately = { card: CardAtDesk; key: string };

const columns: Column<Lately>[] = [
  { head: "Enfant", names: true, cell: ({ card }) => `${card.firstName} ${card.lastName}` },
  { head: "Naissance", cell: ({ card }) => <Day day={card.birthDate} /> },
  { head: "Jours restants", cell: ({ card }) => <DaysLeft card={card} /> },
  { head: "Liste", cell: ({ card, key }) => <OnList card={card} formKey={key} /> },
];

/** The family's other children stay in view while they are dealt with. */
export function VerifiedLately({ lately }: { lately: Lately[] }) {
  if (lately.length === 0) return null;
  return (
    <Section title="Vérifiées à l’instant">
      <Table
        caption="Cartes vérifiées dans la dernière demi-heure"
        captionHidden
        columns={columns}
        rows={lately}
        rowKey={({ card }) => `${card.cardId} ${card.structureId}`}
      />
    </Section>
  );
}

function DaysLeft({ card }: { card: CardAtDesk }) {
  const obstacle = sayObstacle(card);
  if (obstacle !== null || card.capHalfDays === null) return <>{obstacle}</>;
  const left = leftHalfDays({ ...card, capHalfDays: card.capHalfDays });
  return <Gauge leftHalfDays={left} capHalfDays={card.capHalfDays} compact />;
}

function OnList({ card, formKey }: { card: CardAtDesk; formKey: string }) {
  if (card.entryId !== null) return <Badge tone="good">Sur la liste</Badge>;
  return <AddToList card={card} formKey={formKey} quiet />;
}
