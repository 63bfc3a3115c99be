import { Form } from "@remix-run/react";
import { type Credit, canBeCredited } from "~/invoicing/credit";
import { KINDS, kindOf } from "~/invoicing/invoice-kind";
import { nameOnLine } from "~/invoicing/invoice-line";
import type { InvoiceLine } from "~/invoicing/invoices.server";
import { CreditTable } from "~/invoicing/waiting-credits";
import { Button } from "~/ui/button";
import { Row, Section } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";

type Props = { invoiceId: string; lines: InvoiceLine[]; credits: Credit[] };

/** On an invoice whose lines are accepted or paid: the partner's own mistakes, put right on a later one. */
export function LineCredits({ invoiceId, lines, credits }: Props) {
  const correctable = lines.filter(canBeCredited);
  if (correctable.length === 0 && credits.length === 0) return null;
  const options = correctable.map((line) => ({
    value: String(line.position),
    label: `Ligne ${line.position}, ${nameOnLine(line)}`,
  }));
  return (
    <Section
      title="Corriger une erreur"
      lead={`Une ligne acceptée ne change plus : ${KINDS[kindOf(lines)].counted} sont rendues à la Caf sur votre prochain état.`}
    >
      {credits.length > 0 ? <CreditTable credits={credits} caption="Régularisations de cet état" /> : null}
      {correctable.length > 0 ? (
        <Form method="get" action={`/factures/${invoiceId}/regulariser`}>
          <Row>
            <SelectField name="ligne" label="Ligne à régulariser" options={options} />
            <Button kind="quiet">Choisir les dates</Button>
          </Row>
        </Form>
      ) : null}
    </Section>
  );
}
