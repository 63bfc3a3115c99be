import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { listBranches } from "~/home-help/branches.server";
import { newWorkerForm } from "~/home-help/visit-form";
import { workerErrors } from "~/home-help/worker";
import { WorkerFields } from "~/home-help/worker-fields";
import { addWorker } from "~/home-help/workers.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Ajouter un·e intervenant·e – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  return { branches: await listBranches(personId, partnerId), key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, newWorkerForm);
  if (!read.ok) return refuse(read);
  try {
    const added = await addWorker(personId, read.key, read.values);
    if (added.done) return redirectSaying("/intervenants", "C’est enregistré.");
    if (added.reason === "not_found") return notFound();
    return refuse({ errors: workerErrors(added.reason, added.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AddWorker() {
  const { branches, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Ajouter un·e intervenant·e"
      breadcrumb={[{ to: "/intervenants", label: "Intervenants" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            {branches.length === 1 ? (
              <input type="hidden" name="structureId" value={branches[0].id} />
            ) : (
              <SelectField
                name="structureId"
                label="Antenne"
                placeholder="Choisir une antenne"
                options={branches.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <WorkerFields />
            <Button>Ajouter</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
