import { formatDay } from "~/calendar-words";
import { openUntil } from "~/partners/opening";
import { STRUCTURE_KINDS, type Structure } from "~/partners/structure";
import { StructureBadge } from "~/partners/structure-badge";
import { Table } from "~/ui/table";

export function StructureTable({ structures, today }: { structures: Structure[]; today: string }) {
  return (
    <Table
      caption="Structures du partenaire"
      captionHidden
      rows={structures}
      rowKey={({ id }) => id}
      columns={[
        { head: "Nom", names: true, cell: ({ id, name }) => <a href={`/caf/structures/${id}`}>{name}</a> },
        { head: "Type", cell: ({ kind }) => STRUCTURE_KINDS[kind] },
        { head: "Commune", cell: ({ commune }) => commune },
        { head: "Ouverture connue", cell: ({ openings }) => known(openUntil(openings)) },
        { head: "État", cell: (structure) => <StructureBadge structure={structure} today={today} /> },
      ]}
    />
  );
}

const known = (last: string | null) => (last === null ? "–" : `jusqu’au ${formatDay(last)}`);
