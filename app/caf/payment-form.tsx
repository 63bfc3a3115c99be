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

/** The transfer that pays all accepted lines at once; below zero, the repayment received for them. */
export function PaymentForm({ payee, lines, dueCents, today, answer, formKey }: Props) {
  const isRepayment = dueCents < 0;
  const what = isRepayment ? "reversement" : "virement";
  return (
    <Panel>
      <Facts
        facts={[
          { name: isRepayment ? "Reversé par" : "Bénéficiaire", value: payee.name },
          ...(isRepayment ? [] : [{ name: "IBAN", value: formatIban(payee.iban) }]),
          { name: "Lignes acceptées", value: String(lines) },
          {
            name: isRepayment ? "Montant à reverser à la Caf" : "Montant",
            value: <Amount cents={Math.abs(dueCents)} strong />,
          },
        ]}
      />
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          <input type="hidden" name="amountCents" value={dueCents} />
          <DayField name="paidOn" label={`Date du ${what}`} defaultValue={today} max={today} />
          <Field
            name="transferReference"
            label={`Référence du ${what}`}
            hint="35 caractères au plus, celle du relevé bancaire."
            width="medium"
            autoComplete="off"
          />
          <p>Un paiement enregistré ne se corrige plus : relisez la date et la référence.</p>
          <Button>
            {`Marquer ${formatCents(Math.abs(dueCents))} comme ${isRepayment ? "reversés" : "payés"}`}
          </Button>
        </FormBody>
      </Form>
    </Panel>
  );
}
