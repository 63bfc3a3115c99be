import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireManager } from "~/accounts/guard.server";
import { parseMonth } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ASK_REFUSALS, canAsk, deadlineSentence } from "~/invoicing/late-agreement";
import { askLateAgreement } from "~/invoicing/late-agreements.server";
import { type Claim, findProposal, findStayProposal } from "~/invoicing/proposals.server";
import { stayInWords } from "~/invoicing/stay-invoice";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Demander un accord hors délai – Portail vacances et loisirs" }];

/** "?sejour=…", or "?structure=…&mois=2026-05". */
function claimFrom(url: string): Claim {
  const asked = new URL(url).searchParams;
  const stayId = asked.get("sejour");
  if (stayId !== null) return { stayId: idFrom(stayId) };
  const month = parseMonth(asked.get("mois") ?? "") ?? notFound();
  return { structureId: idFrom(asked.get("structure") ?? undefined), month };
}

const addressOf = (claim: Claim) =>
  "stayId" in claim
    ? `/factures/emettre/sejour/${claim.stayId}`
    : `/factures/emettre/${claim.structureId}/${claim.month}`;

async function proposalOf(managerId: string, claim: Claim) {
  const found =
    "stayId" in claim
      ? await findStayProposal(managerId, claim.stayId)
      : await findProposal(managerId, claim.structureId, claim.month);
  return found ?? notFound();
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const claim = claimFrom(request.url);
  const proposal = await proposalOf(personId, claim);
  const what = "month" in claim ? formatMonth(claim.month) : proposal.stay ? stayInWords(proposal.stay) : "";
  const lead = `${proposal.structureName}, ${what}`;
  const deadline = deadlineSentence(proposal);
  return { lead, deadline, open: canAsk(proposal), back: addressOf(claim), key: newKey() };
}

const ASKED = "Accord hors délai demandé. La réponse de la Caf s’affichera ici.";
const words = z.string().min(1, ASK_REFUSALS.no_words).max(300, "300 caractères au plus.");

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const claim = claimFrom(request.url);
  const read = await parseForm(request, z.object({ words }));
  if (!read.ok) return refuse(read);
  try {
    const answer = await askLateAgreement(personId, read.key, claim, read.values.words);
    if (answer.done) return redirectSaying(addressOf(claim), ASKED);
    if (answer.reason === "no_structure") return notFound();
    const field = answer.reason === "no_words" ? "words" : "form";
    return refuse({ errors: { [field]: ASK_REFUSALS[answer.reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AskLateAgreement() {
  const { lead, deadline, open, back, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Demander un accord hors délai"
      lead={lead}
      breadcrumb={[
        { to: "/factures", label: "Factures" },
        { to: back, label: "À facturer" },
      ]}
      width="reading"
    >
      {deadline ? <Notice tone={deadline.tone}>{deadline.text}</Notice> : null}
      {open ? (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <TextField
                name="words"
                label="Pourquoi l’état part-il en retard ?"
                hint="Quelques mots, que la Caf lira."
                maxLength={300}
              />
              <Button>Demander l’accord de la Caf</Button>
            </FormBody>
          </Form>
        </Panel>
      ) : (
        <EmptyState title="Aucun accord à demander" />
      )}
    </Page>
  );
}
