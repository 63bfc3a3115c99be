import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { ContestFacts } from "~/caf/contest-facts";
import { VerdictForm } from "~/caf/verdict-form";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { verdictForm } from "~/invoicing/answer-forms.server";
import { decideContest } from "~/invoicing/contests.server";
import { linesAt, positionsFrom } from "~/invoicing/decision-forms.server";
import { kindOfUnit } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { CONTEST_OUTCOMES, CONTEST_REFUSALS, outcomeHint } from "~/invoicing/line-answer";
import { lineColumns } from "~/invoicing/line-columns";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Décider d’une contestation – Portail vacances et loisirs" }];

/** The contested line that the address names as "ligne=3"; once decided, what was decided. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const line =
    linesAt(invoice.lines, positionsFrom(request.url)).find(({ contest }) => contest) ?? notFound();
  const { id, people, partnerName, structureName } = invoice;
  const title = formatInvoiceNumber(invoice);
  return { id, title, partnerName, structureName, people, line, personId: person.personId, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const [line = notFound()] = linesAt(invoice.lines, positionsFrom(request.url));
  const read = await parseForm(request, verdictForm);
  if (!read.ok) return refuse(read);
  const { outcome } = read.values;
  try {
    const answer = await decideContest(person.personId, read.key, line.id, read.values);
    if (!answer.done)
      return refuse({ errors: { form: CONTEST_REFUSALS[answer.reason] }, entered: read.entered });
    const { name } = CONTEST_OUTCOMES[outcome];
    return redirectSaying(
      "/caf/factures/contestees",
      `${name}. ${outcomeHint(outcome, kindOfUnit(line.unit))}`,
      outcome === "won" ? "good" : "info",
    );
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function DecideContest() {
  const { id, title, partnerName, structureName, people, line, personId, key } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/caf/factures", label: "Factures" },
    { to: "/caf/factures/contestees", label: "Lignes contestées" },
    { to: `/caf/factures/${id}`, label: title },
  ];
  return (
    <Page
      title="Décider d’une contestation"
      lead={`${partnerName}, ${structureName}, état ${title}, ligne ${line.position}`}
      breadcrumb={above}
    >
      <Table
        caption="Ligne contestée"
        columns={lineColumns([line])}
        rows={[line]}
        rowKey={({ position }) => String(position)}
      />
      <ContestFacts invoiceId={id} line={line} people={people} />
      {line.state === "contested" ? (
        <VerdictForm
          kind={kindOfUnit(line.unit)}
          ownRejection={line.decidedBy === personId}
          formKey={key}
          answer={answer}
        />
      ) : null}
    </Page>
  );
}
