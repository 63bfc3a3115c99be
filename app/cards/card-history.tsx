import { formatDay, formatHalfDays, formatPeriod } from "~/calendar-words";
import type { CardDates } from "~/cards/card";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";

type RecordedDays = {
  structure: string;
  partner: string;
  halfDays: number;
  firstDay: string;
  lastDay: string;
  invoiced: number;
};

const columns: Column<RecordedDays>[] = [
  { head: "Structure", names: true, cell: ({ structure }) => structure },
  { head: "Gestionnaire", cell: ({ partner }) => partner },
  { head: "Jours", numeric: true, cell: ({ halfDays }) => formatHalfDays(halfDays) },
  { head: "Du", cell: ({ firstDay }) => formatDay(firstDay) },
  { head: "Au", cell: ({ lastDay }) => formatDay(lastDay) },
  { head: "Pointages facturés", numeric: true, cell: ({ invoiced }) => invoiced },
];

/** What stands on a card, structure by structure: only the Caf sees them side by side. */
export function CardDays({ days, lists }: { days: RecordedDays[]; lists: string[] }) {
  return (
    <>
      {days.length === 0 ? (
        <p>Aucun jour pointé.</p>
      ) : (
        <Table
          caption="Jours par structure"
          captionHidden
          columns={columns}
          rows={days}
          rowKey={({ structure, partner }) => `${partner} ${structure}`}
        />
      )}
      {lists.length === 0 ? null : <p>Sur la liste de : {lists.join(", ")}.</p>}
    </>
  );
}

type OtherCard = CardDates & { cardId: string; number: string; name: string | null };

export function OtherCards({ cards }: { cards: OtherCard[] }) {
  if (cards.length === 0) return null;
  return (
    <Section title="Autres cartes de l’enfant">
      <ul>
        {cards.map(({ cardId, number, name, validFrom, validUntil, cancelledOn }) => (
          <li key={cardId}>
            <a href={`/caf/cartes/${cardId}`}>{number}</a>
            {name === null ? "" : ` (autre foyer, ${name})`}, {formatPeriod(validFrom, validUntil)}
            {cancelledOn === null ? "" : `, annulée le ${formatDay(cancelledOn)}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
