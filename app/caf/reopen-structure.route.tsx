import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAgent } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { findAnyStructure, reopenStructure } from "~/partners/structures.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Rouvrir une structure – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id, name } = (await findAnyStructure(personId, idFrom(params.structureId))) ?? notFound();
  return { key: newKey(), structure: { id, name } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const structureId = idFrom(params.structureId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const reopened = await reopenStructure(personId, read.key, structureId);
    if (reopened.done) return redirectSaying(`/caf/structures/${structureId}`, "Structure rouverte.");
    if (reopened.reason === "not_found") return notFound();
    return refuse({ errors: { form: "Cette structure n’est pas fermée." }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ReopenStructure() {
  const { key, structure } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [{ to: `/caf/structures/${structure.id}`, label: structure.name }];
  const lead =
    "Elle pourra de nouveau pointer pendant ses périodes d’ouverture, y compris depuis sa fermeture.";
  return (
    <Page title={`Rouvrir ${structure.name}`} lead={lead} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Button>Rouvrir la structure</Button>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
