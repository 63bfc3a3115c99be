import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { refusalErrors } from "~/home-help/help-file-refusal";
import { dropFile, findHelpFile } from "~/home-help/help-files.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Abandonner un dossier – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const { fileId, reference } = (await findHelpFile(personId, idFrom(params.fileId))) ?? notFound();
  return { fileId, reference, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const fileId = idFrom(params.fileId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  const dropped = await dropFile(personId, read.key, fileId);
  if (dropped.done) return redirectSaying("/dossiers?etat=abandonnes", "Dossier abandonné.");
  if (dropped.reason === "not_found") return notFound();
  return refuse({ errors: refusalErrors(dropped.reason, dropped.details), entered: read.entered });
}

export default function DropHelpFile() {
  const { fileId, reference, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/dossiers/${fileId}`;
  return (
    <Page
      title={`Abandonner le dossier ${reference} ?`}
      breadcrumb={[
        { to: "/dossiers", label: "Dossiers" },
        { to: here, label: reference },
      ]}
      width="reading"
    >
      <Panel>
        <p>Un dossier abandonné ne se rouvre pas ; il reste dans la liste, sans heures.</p>
        <Form method="post">
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <Row>
              <Button kind="danger">Abandonner le dossier</Button>
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
