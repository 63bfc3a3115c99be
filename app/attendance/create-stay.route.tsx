import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { StayFields } from "~/attendance/stay-fields";
import { newStayForm } from "~/attendance/stay-form";
import { stayErrors } from "~/attendance/stay-words";
import { createStay } from "~/attendance/stays.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { aidKindOf } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Nouveau séjour – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const all = await listStructures(personId, partnerId);
  const places = all.filter(({ kind }) => aidKindOf(kind) !== null);
  return { key: newKey(), places: places.map(({ id, name }) => ({ value: id, label: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const read = await parseForm(request, newStayForm);
  if (!read.ok) return refuse(read);
  try {
    const created = await createStay(personId, read.key, read.values);
    if (created.done)
      return redirectSaying(
        `/sejours/${created.value.stay_id}`,
        "Séjour créé. Inscrivez maintenant les enfants.",
      );
    if (created.reason === "not_found") return notFound();
    return refuse({ errors: stayErrors(created.reason, created.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CreateStay() {
  const { key, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [only] = places;
  return (
    <Page title="Nouveau séjour" breadcrumb={[{ to: "/sejours", label: "Séjours" }]} width="reading">
      {only === undefined ? (
        <EmptyState title="Aucune structure pour organiser un séjour">
          La Caf n’a pas encore inscrit de programme de séjours ni d’accueil de loisirs à votre nom.
        </EmptyState>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              {places.length === 1 ? (
                <input type="hidden" name="structureId" value={only.value} />
              ) : (
                <SelectField
                  name="structureId"
                  label="Structure"
                  options={places}
                  placeholder="Choisir une structure"
                  hint="Un accueil de loisirs organise des mini-camps ; un programme de séjours, des colonies et des camps."
                />
              )}
              <StayFields />
              <Button>Créer le séjour</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
