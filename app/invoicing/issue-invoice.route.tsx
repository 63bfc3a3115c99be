import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { complementName } from "~/invoicing/invoice-number";
import { issueConfirmed } from "~/invoicing/issue-answers.server";
import { issueForm } from "~/invoicing/issue-forms.server";
import { findProposal } from "~/invoicing/proposals.server";
import { ProposedInvoice } from "~/invoicing/proposed-invoice";
import { formatCents } from "~/money";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Facturer la Caf – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const month = parseMonth(params.month ?? "") ?? notFound();
  const structureId = idFrom(params.structureId);
  const proposal = (await findProposal(personId, structureId, month)) ?? notFound();
  return { proposal, month, key: newKey() };
}

// After a refusal the page shows the proposal as it is now, not as it was.
export const shouldRevalidate = () => true;

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const month = parseMonth(params.month ?? "") ?? notFound();
  const claim = { structureId: idFrom(params.structureId), month };
  const read = await parseForm(request, issueForm);
  if (!read.ok) return refuse(read);
  try {
    return await issueConfirmed(personId, claim, read);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function IssueInvoice() {
  const { proposal, month, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const complement = complementName(proposal.earlier);
  return (
    <Page
      title={`Facturer la Caf : ${formatMonth(month)}`}
      lead={`${proposal.structureName}${complement ? `, état ${complement}` : ""} : ${formatCents(proposal.totalCents)}`}
      breadcrumb={[{ to: "/factures", label: "Factures" }]}
    >
      <ProposedInvoice
        proposal={proposal}
        askAt={`/factures/hors-delai?structure=${proposal.structureId}&mois=${month}`}
        formKey={key}
        answer={answer}
      />
    </Page>
  );
}
