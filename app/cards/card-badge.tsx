import type { CardDates } from "~/cards/card";
import { Badge } from "~/ui/badge";

/** `opens`: whether the card covers today. */
export function CardBadge({ card, opens }: { card: CardDates; opens: boolean }) {
  if (card.cancelledOn !== null) return <Badge tone="bad">{opens ? "Bientôt annulée" : "Annulée"}</Badge>;
  return opens ? <Badge tone="good">En cours</Badge> : <Badge>Hors validité</Badge>;
}
