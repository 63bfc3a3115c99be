import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { daysThatKeep, whyKept } from "~/attendance/roster";
import { findListEntry, removeChild } from "~/attendance/rosters.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Retirer un enfant – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const child = (await findListEntry(personId, idFrom(params.entryId))) ?? notFound();
  return { child, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const entryId = idFrom(params.entryId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const removed = await removeChild(personId, read.key, entryId);
    if (removed.done) return redirectSaying("/enfants", "L’enfant n’est plus sur la liste.");
    if (removed.reason === "not_found") notFound();
    return refuse({ errors: { form: whyKept(removed.details) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RemoveChild() {
  const { child, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/enfants/${child.entryId}`;
  const name = `${child.firstName} ${child.lastName}`;
  const kept = daysThatKeep(child.recorded);
  return (
    <Page
      title={`Retirer ${name} de la liste ?`}
      lead={child.structure}
      breadcrumb={[
        { to: "/enfants", label: "Enfants" },
        { to: here, label: name },
      ]}
      width="reading"
    >
      <Panel>
        {kept ? <Notice tone="warn">{whyKept(kept)}</Notice> : null}
        {kept ? null : (
          <p>
            L’enfant ne sera plus sur les feuilles de pointage. Ses jours déjà facturés ne changent pas, et sa
            carte peut être ajoutée à nouveau.
          </p>
        )}
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <Row>
              {kept ? null : <Button kind="danger">Retirer de la liste</Button>}
              <ButtonLink kind="quiet" to={here}>
                {kept ? "Revenir à la fiche" : "Garder"}
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
