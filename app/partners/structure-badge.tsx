import { formatDay } from "~/calendar-words";
import { isClosed } from "~/partners/structure";
import { Badge } from "~/ui/badge";

export function StructureBadge({
  structure,
  today,
}: {
  structure: { closedOn: string | null };
  today: string;
}) {
  const { closedOn } = structure;
  if (closedOn === null) return <Badge tone="good">Ouverte</Badge>;
  if (isClosed(structure, today)) return <Badge>{`Fermée depuis le ${formatDay(closedOn)}`}</Badge>;
  return <Badge tone="warn">{`Ferme le ${formatDay(closedOn)}`}</Badge>;
}
