import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { formatMinutes } from "~/calendar-words";
import { sayVisitRefusal, sayWhen } from "~/home-help/visit";
import { planAddress } from "~/home-help/visit-week";
import { cancelVisit, findVisit } from "~/home-help/visits.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Annuler une intervention – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  return { visit: (await findVisit(personId, idFrom(params.visitId))) ?? notFound(), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const visitId = idFrom(params.visitId);
  const visit = (await findVisit(personId, visitId)) ?? notFound();
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const cancelled = await cancelVisit(personId, read.key, visitId);
    const week = planAddress("/interventions", { semaine: visit.starts.day, antenne: visit.structureId });
    if (cancelled.done)
      return redirectSaying(week, "Intervention annulée : ses heures sont rendues au dossier.");
    if (cancelled.reason === "not_found") return notFound();
    return refuse({ errors: { form: sayVisitRefusal(cancelled.reason) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CancelVisit() {
  const { visit, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/interventions/${visit.visitId}`;
  return (
    <Page
      title="Annuler l’intervention ?"
      lead={`${visit.lastName}, ${sayWhen(visit)}`}
      breadcrumb={[
        { to: "/interventions", label: "Interventions" },
        { to: here, label: "L’intervention" },
      ]}
      width="reading"
    >
      <Panel>
        <p>{`Ses ${formatMinutes(visit.minutes)} sont rendues au dossier. Une intervention annulée ne se rétablit pas : on en inscrit une autre.`}</p>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button kind="danger">Annuler l’intervention</Button>
              <ButtonLink kind="quiet" to={here}>
                Garder
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
