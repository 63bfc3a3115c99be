import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, readFields } from "~/http/forms.server";
import { ContestForm } from "~/invoicing/contest-form";
import { contestLine } from "~/invoicing/contests.server";
import { linesAt, positionsFrom } from "~/invoicing/decision-forms.server";
import { type InvoiceKind, KINDS, kindOfUnit } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { ANSWER_REFUSALS } from "~/invoicing/line-answer";
import { lineColumns } from "~/invoicing/line-columns";
import { mayContest } from "~/invoicing/line-events";
import { readContest } from "~/invoicing/read-contest.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Contester un rejet – Portail vacances et loisirs" }];

/** The rejected line that the address names as "ligne=3". */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const [line] = linesAt(invoice.lines, positionsFrom(request.url));
  const contestable = line && mayContest(line, today()) ? line : null;
  return { title: formatInvoiceNumber(invoice), invoiceId: invoice.id, line: contestable, key: newKey() };
}

const contested = (kind: InvoiceKind) =>
  `Rejet contesté. Un agent de la Caf va décider ; d’ici là, ${KINDS[kind].stillClaimed}.`;

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireManager(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const [line] = linesAt(invoice.lines, positionsFrom(request.url));
  const read = await readContest(await readFields(request));
  if (!read.ok) return refuse(read);
  if (!line) return refuse({ errors: { form: ANSWER_REFUSALS.not_rejected }, entered: read.entered });
  try {
    const answer = await contestLine(person.personId, read.key, invoice.id, {
      lineId: line.id,
      ...read.values,
    });
    if (answer.done) return redirectSaying(`/factures/${invoice.id}`, contested(kindOfUnit(line.unit)));
    return refuse({ errors: { form: ANSWER_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ContestLine() {
  const { title, invoiceId, line, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = { to: `/factures/${invoiceId}`, label: title };
  return (
    <Page title="Contester un rejet" breadcrumb={[{ to: "/factures", label: "Factures" }, back]}>
      {line ? (
        <>
          <Table
            caption="Ligne rejetée"
            columns={lineColumns([line])}
            rows={[line]}
            rowKey={({ position }) => String(position)}
          />
          <ContestForm line={line} formKey={key} answer={answer} />
        </>
      ) : (
        <EmptyState
          title="Aucun rejet à contester"
          action={<ButtonLink to={back.to}>Revenir à l’état {title}</ButtonLink>}
        >
          {answer?.errors.form ?? ANSWER_REFUSALS.not_rejected}
        </EmptyState>
      )}
    </Page>
  );
}
