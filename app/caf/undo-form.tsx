import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FormKey } from "~/ui/form-key";

type Props = { invoiceId: string; accepted: number; formKey: string };

/** Takes acceptances back, all of them here or one by the button in its row, as long as nothing is paid. */
export function UndoForm({ invoiceId, accepted, formKey }: Props) {
  if (accepted === 0) return null;
  return (
    <Form id="reprendre" method="post" action={`/caf/factures/${invoiceId}/reprendre`}>
      <FormKey value={formKey} />
      <Button kind="plain" name="lignes" value="toutes">
        {accepted === 1 ? "Reprendre la ligne acceptée" : `Reprendre les ${accepted} lignes acceptées`}
      </Button>
    </Form>
  );
}
