import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { formatDayInFull } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { CREDIT_REFUSALS, type CreditRefusal, canBeCredited, datesLeft } from "~/invoicing/credit";
import { creditForm } from "~/invoicing/credit-form.server";
import { announceCredit, listCreditsOf } from "~/invoicing/credits.server";
import { linesAt, positionsFrom } from "~/invoicing/decision-forms.server";
import { KINDS, kindOfUnit } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { lineColumns } from "~/invoicing/line-columns";
import { formatCents } from "~/money";
import { Button } from "~/ui/button";
import { SeveralField } from "~/ui/check-field";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Régulariser une ligne – Portail vacances et loisirs" }];

type Manager = Awaited<ReturnType<typeof requireManager>>;

/** The line that the address names as "ligne=3", with the dates that no credit takes back yet. */
async function lineAsked(person: Manager, invoiceId: string, url: string) {
  const invoice = (await findInvoice(person, invoiceId)) ?? notFound();
  const line = linesAt(invoice.lines, positionsFrom(url))[0] ?? notFound();
  if (!canBeCredited(line)) return notFound();
  const credits = (await listCreditsOf(person, invoice.id)).filter(
    ({ corrects }) => corrects.position === line.position,
  );
  const waits = credits.some(({ state }) => state === "waiting");
  return {
    title: formatInvoiceNumber(invoice),
    invoiceId,
    line,
    dates: datesLeft(line.dates, credits),
    waits,
  };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  return { ...(await lineAsked(person, idFrom(params.invoiceId), request.url)), key: newKey() };
}

const FIELDS: Partial<Record<CreditRefusal, string>> = {
  no_words: "words",
  no_dates: "dates",
  not_its_dates: "dates",
  already: "dates",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireManager(request);
  const { invoiceId, line } = await lineAsked(person, idFrom(params.invoiceId), request.url);
  const read = await parseForm(request, creditForm);
  if (!read.ok) return refuse(read);
  try {
    const answer = await announceCredit(person.personId, read.key, { lineId: line.id, ...read.values });
    if (answer.done) {
      const amount = formatCents(answer.value.amount_cents);
      const said = `Régularisation annoncée : ${amount} seront déduits de votre prochain état.`;
      return redirectSaying(`/factures/${invoiceId}`, said);
    }
    const field = FIELDS[answer.reason] ?? "form";
    return refuse({ errors: { [field]: CREDIT_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AnnounceCredit() {
  const { title, invoiceId, line, dates, waits, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { creditLead, health } = KINDS[kindOfUnit(line.unit)];
  const options = dates.map((day) => ({ value: day, label: formatDayInFull(day) }));
  return (
    <Page
      title={`Régulariser la ligne ${line.position}`}
      lead={creditLead}
      breadcrumb={[
        { to: "/factures", label: "Factures" },
        { to: `/factures/${invoiceId}`, label: title },
      ]}
    >
      <Table
        caption="Ligne à régulariser"
        columns={lineColumns([line])}
        rows={[line]}
        rowKey={({ id }) => id}
      />
      {waits || dates.length === 0 ? (
        <EmptyState title={waits ? "Une régularisation attend déjà" : "Tout est déjà régularisé"}>
          {waits ? CREDIT_REFUSALS.waiting : "Aucune date de cette ligne ne reste à la charge de la Caf."}
        </EmptyState>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <SeveralField name="dates" legend="Dates comptées à tort" options={options} />
              <TextField
                name="words"
                label="Quelle était l’erreur ?"
                hint={`Quelques mots, que la Caf lira ; ${health}.`}
                maxLength={300}
              />
              <Button>Annoncer la régularisation</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
