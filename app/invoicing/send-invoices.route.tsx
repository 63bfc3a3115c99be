import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ISSUE_REFUSALS, type IssueRefusal } from "~/invoicing/invoice";
import { sendForm } from "~/invoicing/issue-forms.server";
import { issueInvoices, listBillable } from "~/invoicing/proposals.server";
import { SendingForm } from "~/invoicing/sending-form";
import { formatCents } from "~/money";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Facturer plusieurs états – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const billable = await listBillable(personId);
  return { billable: billable.filter(({ beneficiaries }) => beneficiaries > 0), key: newKey() };
}

// After a refusal the page shows the amounts as they are now, not as they were.
export const shouldRevalidate = () => true;

const FIELDS: Partial<Record<IssueRefusal, string>> = { nothing_chosen: "etats", twice: "etats" };

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const read = await parseForm(request, sendForm);
  if (!read.ok) return refuse(read);
  const { etats: items, ...word } = read.values;
  try {
    const sent = await issueInvoices(personId, read.key, { items, ...word });
    if (sent.done) {
      const { sendingId, invoices, totalCents } = sent.value;
      const said = `${invoices} états transmis à la Caf : ${formatCents(totalCents)}.`;
      return redirectSaying(`/factures/envois/${sendingId}`, said);
    }
    if (sent.reason === "no_structure") return notFound();
    const errors = { [FIELDS[sent.reason] ?? "form"]: ISSUE_REFUSALS[sent.reason] };
    const status = sent.reason === "changed" ? 409 : 422;
    return data({ errors, entered: read.entered, key: newKey() }, { status });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function SendInvoices() {
  const { billable, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Facturer plusieurs états ensemble"
      lead="Une seule attestation et une seule référence ; chaque état garde son propre numéro. Tous partent, ou aucun."
      breadcrumb={[{ to: "/factures", label: "Factures" }]}
    >
      {billable.length === 0 ? (
        <EmptyState title="Rien à facturer pour l’instant">{answer?.errors?.form}</EmptyState>
      ) : (
        <SendingForm billable={billable} formKey={key} answer={answer} />
      )}
    </Page>
  );
}
