import type { Day } from "~/calendar";
import { type Dated, inForceOn } from "~/partners/dated";
import { Badge } from "~/ui/badge";

/** Where a scale or a cost stands today among the others of its kind. */
export function DatedBadge<D extends Dated>({ one, all, today }: { one: D; all: D[]; today: Day }) {
  if (one.supersededAt !== null) return <Badge>Corrigé depuis</Badge>;
  if (one === inForceOn(all, today)) return <Badge tone="good">En vigueur</Badge>;
  return one.appliesFrom > today ? <Badge tone="info">À venir</Badge> : <Badge>Passé</Badge>;
}
