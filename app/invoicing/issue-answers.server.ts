import { data } from "@remix-run/node";
import { notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey } from "~/http/forms.server";
import { ISSUE_REFUSALS } from "~/invoicing/invoice";
import { type Claim, issueInvoice } from "~/invoicing/proposals.server";

const ISSUED = "État de facturation transmis à la Caf. Vous suivez ici ce qu’elle en décide.";

type Confirmed = { key: string; values: { digest: string; reference: string; attested: boolean } };

/** Issues one month or stay as it was confirmed, and says how that went. */
export async function issueConfirmed(managerId: string, claim: Claim, { key, values }: Confirmed) {
  const issued = await issueInvoice(managerId, key, { ...claim, ...values });
  if (issued.done) return redirectSaying(`/factures/${issued.value.invoiceId}`, ISSUED);
  if (issued.reason === "no_structure") return notFound();
  const errors = { form: ISSUE_REFUSALS[issued.reason] };
  const entered = { reference: values.reference };
  return data({ errors, entered, key: newKey() }, { status: issued.reason === "changed" ? 409 : 422 });
}
