import { Form } from "@remix-run/react";
import { KINDS, kindOf } from "~/invoicing/invoice-kind";
import type { Unit } from "~/invoicing/invoice-line";
import { REJECT_CODES, REJECT_REASONS } from "~/invoicing/rejection";
import { formatCents, sumCents } from "~/money";
import { Button } from "~/ui/button";
import { ChoiceField } from "~/ui/check-field";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";

type Props = {
  lines: { unit: Unit; amountCents: number }[];
  formKey: string;
  answer: FormAnswer | undefined;
};

/** Why, and the confirmation: there is no way back from a rejection. */
export function RejectionForm({ lines, formKey, answer }: Props) {
  const kind = kindOf(lines);
  const { stillClaimed, givenBack } = KINDS[kind];
  const amount = formatCents(sumCents(lines.map((line) => line.amountCents)));
  const count = lines.length === 1 ? "1 ligne" : `${lines.length} lignes`;
  return (
    <Panel>
      <Notice tone="warn" title="Un rejet ne se reprend pas">
        {`Le partenaire peut le contester pendant le délai du barème. Jusque-là, ${stillClaimed} ; quand le rejet devient définitif, ${givenBack}.`}
      </Notice>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <ChoiceField
            name="reason"
            legend="Motif"
            options={REJECT_CODES.map((value) => ({ value, label: REJECT_REASONS[kind][value] }))}
          />
          <Field
            name="words"
            label="Précision"
            hint="Lue par le partenaire. Ni santé, ni situation de famille."
            required={false}
            maxLength={300}
            autoComplete="off"
          />
          <Button kind="danger" icon="cross">
            {`Rejeter ${count}, ${amount}`}
          </Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
