import { Form } from "@remix-run/react";
import type { LineCounts } from "~/invoicing/invoice";
import type { Invoice } from "~/invoicing/invoices.server";
import { formatCents, sumCents } from "~/money";
import { Button, ButtonLink } from "~/ui/button";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";

type Props = {
  invoice: Pick<Invoice, "id" | "lines">;
  counts: LineCounts;
  nextId: string | null;
  formKey: string;
  answer: FormAnswer | undefined;
};

/** What an agent does next with the whole invoice: accept, pay, go on. */
export function CheckActions({ invoice, counts, nextId, formKey, answer }: Props) {
  const next = nextId ? (
    <ButtonLink to={`/caf/factures/${nextId}`} kind={counts.issued > 0 ? "plain" : "main"} icon="next">
      État suivant à vérifier
    </ButtonLink>
  ) : null;
  return (
    <Panel>
      {counts.issued > 0 ? (
        <AcceptAll invoice={invoice} counts={counts} nextId={nextId} formKey={formKey} answer={answer} />
      ) : null}
      <Row>
        {counts.accepted > 0 ? (
          <ButtonLink to={`/caf/factures/${invoice.id}/payer`} kind="quiet">
            {dueSentence(amountOf(invoice, "accepted"))}
          </ButtonLink>
        ) : null}
        {next ?? <p>Aucun autre état à vérifier.</p>}
      </Row>
    </Panel>
  );
}

function AcceptAll({ invoice, counts, nextId, formKey, answer }: Props) {
  const lines = counts.issued === 1 ? "1 ligne à vérifier" : `${counts.issued} lignes à vérifier`;
  return (
    <Form method="post" action={`/caf/factures/${invoice.id}`} noValidate>
      <FormBody formKey={formKey} answer={answer}>
        <input type="hidden" name="lignes" value="toutes" />
        <p>
          {lines}, <strong>{formatCents(amountOf(invoice, "issued"))}</strong>
        </p>
        <Row>
          {nextId ? (
            <Button name="ensuite" value="suivante" icon="check">
              Tout accepter et ouvrir le suivant
            </Button>
          ) : null}
          <Button name="ensuite" value="rester" kind={nextId ? "quiet" : "main"} icon="check">
            Tout accepter
          </Button>
        </Row>
      </FormBody>
    </Form>
  );
}

function dueSentence(cents: number): string {
  return cents < 0 ? `Reversement de ${formatCents(-cents)}` : `Payer ${formatCents(cents)}`;
}

function amountOf({ lines }: Pick<Invoice, "lines">, state: "issued" | "accepted"): number {
  return sumCents(lines.filter((line) => line.state === state).map((line) => line.amountCents));
}
