import { Form } from "@remix-run/react";
import type { InvoiceKind } from "~/invoicing/invoice-kind";
import { CONTEST_OUTCOMES, OUTCOME_CODES, outcomeHint } from "~/invoicing/line-answer";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { TextField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";

/** `ownRejection`: the agent who decides had rejected the line. */
type Props = { kind: InvoiceKind; ownRejection: boolean; formKey: string; answer: FormAnswer | undefined };

export function VerdictForm({ kind, ownRejection, formKey, answer }: Props) {
  return (
    <Panel>
      {ownRejection ? (
        <Notice tone="info" title="Vous aviez rejeté cette ligne">
          Un collègue peut aussi en décider.
        </Notice>
      ) : null}
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <ChoiceField
            name="outcome"
            legend="Décision"
            hint="Elle ne se reprend pas."
            options={OUTCOME_CODES.map((value) => ({
              value,
              label: CONTEST_OUTCOMES[value].choice,
              hint: outcomeHint(value, kind),
            }))}
          />
          <TextField
            name="answer"
            label="Réponse au partenaire"
            hint="En quelques mots. Ni santé, ni situation de famille."
            maxLength={600}
            rows={3}
          />
          <Button>Enregistrer la décision</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
