import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { mayChange, sayVisitRefusal, sayWhen, visitAsGiven } from "~/home-help/visit";
import { VisitFields } from "~/home-help/visit-fields";
import { correctionForm, visitErrors } from "~/home-help/visit-form";
import { correctVisit, findVisit, findVisitChoices } from "~/home-help/visits.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Corriger une intervention – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const visit = (await findVisit(personId, idFrom(params.visitId))) ?? notFound();
  const { workers, files } = await findVisitChoices(personId, visit.structureId);
  const own = {
    workerId: visit.workerId,
    lastName: visit.workerLastName,
    firstName: visit.workerFirstName,
    leftOn: null,
  };
  return {
    visit,
    workers: workers.some(({ workerId }) => workerId === own.workerId) ? workers : [own, ...workers],
    files: files.some(({ fileId }) => fileId === visit.fileId) ? files : [visit.file, ...files],
    today: today(),
    key: newKey(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const visitId = idFrom(params.visitId);
  const read = await parseForm(request, correctionForm);
  if (!read.ok) return refuse(read);
  try {
    const corrected = await correctVisit(personId, read.key, visitId, read.values);
    if (corrected.done)
      return redirectSaying(`/interventions/${corrected.value.visit_id}`, "C’est enregistré.");
    if (corrected.reason === "not_found") return notFound();
    return refuse({ errors: visitErrors(corrected.reason, corrected.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CorrectVisit() {
  const { visit, files, workers, today, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/interventions/${visit.visitId}`;
  const confirmed = visit.state === "confirmed" || visit.starts.day < today;
  return (
    <Page
      title="Corriger l’intervention"
      lead={`${visit.lastName}, ${sayWhen(visit)}`}
      breadcrumb={[
        { to: "/interventions", label: "Interventions" },
        { to: here, label: "L’intervention" },
      ]}
      width="reading"
    >
      {mayChange(visit) ? (
        <Panel>
          <p>Ce qui était inscrit reste visible dans l’historique.</p>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answer}>
              <VisitFields
                files={files}
                workers={workers}
                given={{ ...visitAsGiven(visit), confirmed }}
                answer={answer}
              />
              <Row>
                <Button>Enregistrer la correction</Button>
                <ButtonLink kind="quiet" to={here}>
                  Garder
                </ButtonLink>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      ) : (
        <EmptyState title="Cette intervention ne change plus">
          {sayVisitRefusal(visit.state === "invoiced" ? "invoiced" : "released")}
        </EmptyState>
      )}
    </Page>
  );
}
