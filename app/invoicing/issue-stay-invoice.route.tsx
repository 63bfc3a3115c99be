import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { complementName } from "~/invoicing/invoice-number";
import { issueConfirmed } from "~/invoicing/issue-answers.server";
import { issueForm } from "~/invoicing/issue-forms.server";
import { findStayProposal } from "~/invoicing/proposals.server";
import { ProposedInvoice } from "~/invoicing/proposed-invoice";
import { stayInWords } from "~/invoicing/stay-invoice";
import { formatCents } from "~/money";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Facturer un séjour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const { stay, ...proposal } = (await findStayProposal(personId, idFrom(params.stayId))) ?? notFound();
  return { proposal: { ...proposal, stay: stay ?? notFound() }, key: newKey() };
}

// After a refusal the page shows the proposal as it is now, not as it was.
export const shouldRevalidate = () => true;

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const claim = { stayId: idFrom(params.stayId) };
  const read = await parseForm(request, issueForm);
  if (!read.ok) return refuse(read);
  try {
    return await issueConfirmed(personId, claim, read);
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function IssueStayInvoice() {
  const { proposal, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { stay } = proposal;
  const complement = complementName(proposal.earlier);
  return (
    <Page
      title={`Facturer la Caf : ${stay.name}`}
      lead={`${stayInWords(stay)}${complement ? `, état ${complement}` : ""} : ${formatCents(proposal.totalCents)}`}
      breadcrumb={[{ to: "/factures", label: "Factures" }]}
    >
      <ProposedInvoice
        proposal={proposal}
        askAt={`/factures/hors-delai?sejour=${stay.id}`}
        formKey={key}
        answer={answer}
      />
    </Page>
  );
}
