import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { keptInWords, PRESENT_REFUSALS } from "~/attendance/pending-child";
import { findPendingChild, removePendingChild } from "~/attendance/pending-children.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Retirer un enfant sans carte – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const child = (await findPendingChild(personId, idFrom(params.pendingId))) ?? notFound();
  return { child, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const removed = await removePendingChild(personId, read.key, idFrom(params.pendingId));
    if (removed.done) return redirectSaying("/enfants", "L’enfant n’est plus sur la liste.");
    if (removed.reason === "not_found") return notFound();
    return refuse({ errors: { form: PRESENT_REFUSALS.presented }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RemovePendingChild() {
  const { child, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/enfants/a-presenter/${child.pendingId}`;
  const name = `${child.firstName} ${child.lastName}`;
  return (
    <Page
      title={`Retirer ${name} de la liste ?`}
      lead={child.stay ?? child.structure}
      breadcrumb={[
        { to: "/enfants", label: "Enfants" },
        { to: here, label: name },
      ]}
      width="reading"
    >
      <Panel>
        {child.kept.length > 0 ? (
          <Notice tone="warn" title={`Sur sa feuille : ${keptInWords(child.kept.length)}`}>
            Ces jours seront effacés. Ils ne pourront plus être aidés, même si la carte arrive ensuite.
          </Notice>
        ) : (
          <p>Aucun jour n’a été pointé pour cet enfant. Il pourra être ajouté à nouveau.</p>
        )}
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <Row>
              <Button kind="danger">
                {child.kept.length > 0 ? "Retirer et effacer ses jours" : "Retirer de la liste"}
              </Button>
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
