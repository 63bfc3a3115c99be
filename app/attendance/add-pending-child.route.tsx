import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { whyNotAdded } from "~/attendance/pending-child";
import { PendingChildFields } from "~/attendance/pending-child-fields";
import { pendingChildForm } from "~/attendance/pending-child-form";
import { addPendingChild } from "~/attendance/pending-children.server";
import { notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { aidKindOf } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Un enfant sans carte – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const asked = new URL(request.url).searchParams.get("structure");
  const all = await listStructures(personId, partnerId);
  const places = all.filter(({ kind, closedOn }) => aidKindOf(kind) === "centre" && closedOn === null);
  const structureId = places.find(({ id }) => id === asked)?.id ?? places[0]?.id ?? "";
  return { places: places.map(({ id, name }) => ({ id, name })), structureId, key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, pendingChildForm);
  if (!read.ok) return refuse(read);
  try {
    const added = await addPendingChild(personId, read.key, read.values, read.values);
    if (added.done) {
      const words = added.value.already
        ? "Cet enfant était déjà sur la liste, sa carte à présenter."
        : "L’enfant est sur la liste : ses jours se pointent, sa carte est à présenter.";
      return redirectSaying("/enfants", words, added.value.already ? "info" : "good");
    }
    if (added.reason === "not_found") return notFound();
    const { field, words } = whyNotAdded(added.reason, added.details);
    return refuse({ errors: { [field]: words }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AddPendingChild() {
  const { places, structureId, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Pas encore de carte"
      lead="L’enfant vient sur la liste et ses jours se pointent. Ils seront aidés une fois la carte présentée ; en attendant, la famille paie le prix entier."
      breadcrumb={[
        { to: "/enfants", label: "Enfants" },
        { to: "/enfants/ajouter", label: "Ajouter un enfant" },
      ]}
      width="reading"
    >
      {places.length === 0 ? (
        <EmptyState title="Aucun accueil de loisirs ouvert">
          Pour un séjour, ajoutez l’enfant depuis la liste du séjour.
        </EmptyState>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              {places.length === 1 ? (
                <input type="hidden" name="structureId" value={structureId} />
              ) : (
                <SelectField
                  name="structureId"
                  label="Structure"
                  options={places.map(({ id, name }) => ({ value: id, label: name }))}
                  defaultValue={structureId}
                />
              )}
              <PendingChildFields />
              <Row>
                <Button>Ajouter à la liste</Button>
                <ButtonLink kind="quiet" to="/enfants">
                  Annuler
                </ButtonLink>
              </Row>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
