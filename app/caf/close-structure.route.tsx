import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { STRUCTURE_REFUSALS } from "~/partners/structure";
import { closeStructureForm } from "~/partners/structure-form";
import { closeStructure, findAnyStructure } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Fermer une structure – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, name } = (await findAnyStructure(personId, idFrom(params.structureId))) ?? notFound();
  return { key: newKey(), structure: { id, name } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const structureId = idFrom(params.structureId);
  const read = await parseForm(request, closeStructureForm);
  if (!read.ok) return refuse(read);
  try {
    const closed = await closeStructure(personId, read.key, structureId, read.values.closedOn);
    if (closed.done) return redirectSaying(`/caf/structures/${structureId}`, "Fermeture enregistrée.");
    if (closed.reason === "not_found") return notFound();
    const closedOn = STRUCTURE_REFUSALS[closed.reason](closed.details ?? {});
    return refuse({ errors: { closedOn }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CloseStructure() {
  const { key, structure } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [{ to: `/caf/structures/${structure.id}`, label: structure.name }];
  const lead = "Elle reste lisible, et ses journées passées restent à facturer et à payer.";
  return (
    <Page title={`Fermer ${structure.name}`} lead={lead} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <DayField
              name="closedOn"
              label="Premier jour de fermeture"
              hint="Le premier jour sans enfants."
            />
            <Button kind="danger">Fermer la structure</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
