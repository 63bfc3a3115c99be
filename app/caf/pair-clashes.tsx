import type { Clash, PairDay, Slot } from "~/cards/child-pair";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";

export const SLOTS: Record<Slot, string> = { morning: "Matin", afternoon: "Après-midi", day: "Journée" };

/** The dates on which both homes recorded the child, with what frees one or the other. */
export function PairClashes({ clashes, page }: { clashes: Clash[]; page: string }) {
  if (clashes.length === 0) return null;
  const columns: Column<Clash>[] = [
    { head: "Date", names: true, whole: true, cell: ({ day }) => <Day day={day} /> },
    { head: "Foyer 1", cell: ({ one }) => <Recorded day={one} page={page} /> },
    { head: "Foyer 2", cell: ({ other }) => <Recorded day={other} page={page} /> },
  ];
  return (
    <Section
      title="Dates à régler d’abord"
      lead="L’enfant est pointé deux fois ces jours-là : libérez le pointage qui est de trop."
    >
      <Table
        caption={clashes.length === 1 ? "1 date en double" : `${clashes.length} dates en double`}
        columns={columns}
        rows={clashes}
        rowKey={({ one, other }) => `${one.presenceId} ${other.presenceId}`}
      />
    </Section>
  );
}

function Recorded({ day, page }: { day: PairDay; page: string }) {
  const said = `${SLOTS[day.slot]}, ${day.structure}`;
  return (
    <>
      {said}
      <br />
      <small>{day.partner}</small> {day.held ? <Badge tone="info">Réservé</Badge> : null}
      {day.line ? <Badge tone="warn">{`Facturé, n° ${formatInvoiceNumber(day.line)}`}</Badge> : null}
      <br />
      <ButtonLink to={`${page}/liberer?pointage=${day.presenceId}`} kind="quiet">
        Libérer ce pointage<span className="spoken-only"> : {said}</span>
      </ButtonLink>
    </>
  );
}
