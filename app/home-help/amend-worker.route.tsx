import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { amendedWorkerForm } from "~/home-help/visit-form";
import { planAddress } from "~/home-help/visit-week";
import { nameOf, workerErrors } from "~/home-help/worker";
import { WorkerFields } from "~/home-help/worker-fields";
import { amendWorker, findWorker } from "~/home-help/workers.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { DayField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Un·e intervenant·e – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  return {
    worker: (await findWorker(personId, partnerId, idFrom(params.workerId))) ?? notFound(),
    key: newKey(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, amendedWorkerForm);
  const workerId = idFrom(params.workerId);
  if (!read.ok) return refuse(read);
  try {
    const amended = await amendWorker(personId, read.key, workerId, read.values);
    if (amended.done) return redirectSaying("/intervenants", "C’est enregistré.");
    if (amended.reason === "not_found") return notFound();
    return refuse({ errors: workerErrors(amended.reason, amended.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendWorker() {
  const { worker, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={nameOf(worker)}
      breadcrumb={[{ to: "/intervenants", label: "Intervenants" }]}
      width="reading"
      actions={
        <ButtonLink
          kind="quiet"
          to={planAddress("/interventions", { antenne: worker.structureId, intervenant: worker.workerId })}
        >
          Voir sa semaine
        </ButtonLink>
      }
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <WorkerFields {...worker} />
            <DayField
              name="leftOn"
              label="Parti·e le"
              required={false}
              hint="À partir de ce jour, plus aucune intervention. Vide : toujours en poste."
              defaultValue={worker.leftOn ?? undefined}
            />
            <Button>Enregistrer</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
