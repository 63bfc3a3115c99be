import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { chooseBranch } from "~/home-help/branches.server";
import { confirmationForm } from "~/home-help/visit-form";
import { confirmVisits, listVisitsToConfirm } from "~/home-help/visits.server";
import { VisitsToConfirm } from "~/home-help/visits-to-confirm";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Interventions à confirmer – Portail vacances et loisirs" }];

const MOST = 500;

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { branch } = await chooseBranch(
    personId,
    partnerId,
    new URL(request.url).searchParams.get("antenne"),
  );
  return { branch, visits: await listVisitsToConfirm(personId, branch.id, MOST), key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, confirmationForm);
  if (!read.ok) return refuse(read);
  try {
    const answer = await confirmVisits(personId, read.key, read.values.visitIds);
    if (!answer.done) return notFound();
    const { confirmed, refused } = answer.value;
    const said =
      confirmed > 1
        ? `${confirmed} interventions confirmées.`
        : confirmed === 1
          ? "Intervention confirmée."
          : "Rien de nouveau à confirmer.";
    const left =
      refused.length > 0 ? ` Laissées de côté : ${refused.length}, corrigées, annulées ou à venir.` : "";
    return redirectSaying(
      read.values.back,
      said + left,
      refused.length > 0 || confirmed === 0 ? "info" : "good",
    );
  } catch (error) {
    return answerRepeat(error, { entered: {} });
  }
}

export default function ConfirmVisits() {
  const { branch, visits, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Interventions à confirmer"
      lead={`${branch.name} : ce qui était prévu jusqu’à hier. Décochez ce qui n’a pas eu lieu, corrigez ce qui a changé.`}
      breadcrumb={[{ to: "/interventions", label: "Interventions" }]}
    >
      {visits.length === 0 ? (
        <EmptyState title="Tout est confirmé jusqu’à hier" />
      ) : (
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer && { ...answer, entered: undefined }}>
            <VisitsToConfirm visits={visits} />
            {visits.length === MOST ? (
              <Notice>{`Seules les ${MOST} plus anciennes sont montrées.`}</Notice>
            ) : null}
            <Button icon="check">Confirmer les interventions cochées</Button>
          </FormBody>
        </Form>
      )}
    </Page>
  );
}
