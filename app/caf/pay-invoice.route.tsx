import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { PaymentForm } from "~/caf/payment-form";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { payForm } from "~/invoicing/decision-forms.server";
import { payInvoice } from "~/invoicing/decisions.server";
import { DECISION_REFUSALS, type DecisionRefusal } from "~/invoicing/invoice";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";
import { sumCents } from "~/money";
import { findPartner } from "~/partners/partners.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Payer un état de facturation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireAgent(request);
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const partner = (await findPartner(person.personId, invoice.partnerId)) ?? notFound();
  const accepted = invoice.lines.filter(({ state }) => state === "accepted").map((line) => line.amountCents);
  return {
    title: formatInvoiceNumber(invoice),
    invoiceId: invoice.id,
    payee: { name: partner.name, iban: partner.iban },
    lines: accepted.length,
    dueCents: sumCents(accepted),
    today: today(),
    formKey: newKey(),
  };
}

// The amount shown is the amount checked: after a refusal it is read again.
export const shouldRevalidate = () => true;

const PAID = "Paiement enregistré. Le partenaire en voit la date et la référence.";
const FIELDS: Partial<Record<DecisionRefusal, string>> = {
  future_day: "paidOn",
  before_issue: "paidOn",
  no_reference: "transferReference",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const invoiceId = idFrom(params.invoiceId);
  const read = await parseForm(request, payForm);
  if (!read.ok) return refuse(read);
  try {
    const answer = await payInvoice(personId, read.key, invoiceId, read.values);
    if (answer.done) return redirectSaying(`/caf/factures/${invoiceId}`, PAID);
    if (answer.reason === "no_invoice") return notFound();
    const field = FIELDS[answer.reason] ?? "form";
    return refuse({ errors: { [field]: DECISION_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function PayInvoice() {
  const { title, invoiceId, lines, ...due } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = { to: `/caf/factures/${invoiceId}`, label: title };
  return (
    <Page
      title={`Payer l’état de facturation ${title}`}
      breadcrumb={[{ to: "/caf/factures", label: "Factures" }, back]}
      width="reading"
    >
      {lines === 0 ? (
        <EmptyState
          title="Rien à payer"
          action={<ButtonLink to={back.to}>Revenir à l’état {title}</ButtonLink>}
        >
          Aucune ligne n’est acceptée et en attente de paiement.
        </EmptyState>
      ) : (
        <PaymentForm {...due} lines={lines} answer={answer} />
      )}
    </Page>
  );
}
