import { Form } from "@remix-run/react";
import { formatCents } from "~/money";
import { formatIban } from "~/partners/iban";
import { Amount } from "~/ui/amount";
import { Button } from "~/ui/button";
import { DayField, Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Facts, Panel } from "~/ui/layout";

type Props = {
  payee: { name: string; iban: string };
  lines: number;
  dueCents: number;
  today: string;
  answer: FormAnswer | undefined;
  formKey: string;
};

/** The transfer that pays all accepted lines at once. */
export function PaymentForm({ payee, lines, dueCents, today, answer, formKey }: Props) {
  return (
    <Panel>
      <Facts
        facts={[
          { name: "Bénéficiaire", value: payee.name },
          { name: "IBAN", value: formatIban(payee.iban) },
          { name: "Lignes acceptées", value: String(lines) },
          { name: "Montant", value: <Amount cents={dueCents} strong /> },
        ]}
      />
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <input type="hidden" name="amountCents" value={dueCents} />
          <DayField name="paidOn" label="Date du virement" defaultValue={today} max={today} />
          <Field
            name="transferReference"
            label="Référence du virement"
            hint="35 caractères au plus, celle du relevé bancaire."
            width="medium"
            autoComplete="off"
          />
          <p>Un paiement enregistré ne se corrige plus : relisez la date et la référence.</p>
          <Button>{`Marquer ${formatCents(dueCents)} comme payés`}</Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
