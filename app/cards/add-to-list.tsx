import { Form } from "@remix-run/react";
import type { CardAtDesk } from "~/cards/card-desk";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";

/** A card not valid yet may be listed beforehand; one that opens no right any more may not. */
const MAY_BE_LISTED: ReadonlySet<CardAtDesk["obstacle"]> = new Set([
  null,
  "not_yet_valid",
  "too_young",
  "cap_reached",
]);

export const mayBeListed = ({ obstacle }: CardAtDesk) => MAY_BE_LISTED.has(obstacle);

/** The list's own page verifies the card again before it adds the child. */
export function AddToList({
  card,
  formKey,
  quiet = false,
}: {
  card: CardAtDesk;
  formKey: string;
  quiet?: boolean;
}) {
  if (!mayBeListed(card)) return null;
  return (
    <Form method="post" action="/enfants/ajouter">
      <FormKey value={formKey} />
      <input type="hidden" name="structureId" value={card.structureId} />
      <input type="hidden" name="number" value={card.number} />
      <input type="hidden" name="birthDate" value={card.birthDate} />
      <Button icon="plus" kind={quiet ? "quiet" : "main"}>
        Ajouter à ma liste
        {quiet ? (
          <span className="spoken-only">
            : {card.firstName} {card.lastName}
          </span>
        ) : null}
      </Button>
    </Form>
  );
}
