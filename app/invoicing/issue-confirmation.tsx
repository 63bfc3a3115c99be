import { Form } from "@remix-run/react";
import { type InvoiceKind, KINDS } from "~/invoicing/invoice-kind";
import type { Proposal } from "~/invoicing/proposals.server";
import { formatCents } from "~/money";
import { Button } from "~/ui/button";
import { CheckField } from "~/ui/check-field";
import { Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Section } from "~/ui/layout";

type Props = {
  formKey: string;
  answer: FormAnswer | undefined;
  proposal: Pick<Proposal, "digest" | "totalCents" | "kind">;
};

/** The manager's word, for exactly the lines that are on the screen. */
export function IssueConfirmation({ formKey, answer, proposal: { digest, totalCents, kind } }: Props) {
  return (
    <Section title="Confirmer" lead={`Une fois transmis, l’état est numéroté et figé. ${KINDS[kind].later}`}>
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={formKey} answer={answer}>
            <input type="hidden" name="digest" value={digest} />
            <WordFields kinds={[kind]} />
            <Button>
              {totalCents < 0
                ? `Transmettre à la Caf : ${formatCents(-totalCents)} à lui reverser`
                : `Facturer ${formatCents(totalCents)} à la Caf`}
            </Button>
          </FormBody>
        </Form>
      </Panel>
    </Section>
  );
}

/** Their own reference, if any, and the attestation of each kind that is sent. */
export function WordFields({ kinds }: { kinds: readonly InvoiceKind[] }) {
  return (
    <>
      <Field
        name="reference"
        label="N° de titre"
        hint="Votre propre référence, si vous en avez une."
        width="medium"
        required={false}
        maxLength={40}
        autoComplete="off"
      />
      <CheckField name="attested" label={kinds.map((kind) => KINDS[kind].attestation).join(" ")} />
    </>
  );
}
