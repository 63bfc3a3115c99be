import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { findTabletOf, revokeTablet } from "~/partners/tablets.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Retirer une tablette – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const tablet = (await findTabletOf(personId, partnerId, idFrom(params.tabletId))) ?? notFound();
  return { key: newKey(), name: tablet.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const tabletId = idFrom(params.tabletId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  const revoked = await revokeTablet(personId, read.key, tabletId);
  return revoked.done
    ? redirectSaying("/tablettes", "La tablette est retirée : elle n’ouvre plus rien.")
    : notFound();
}

export default function RevokeTablet() {
  const { key, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Retirer : ${name}`}
      lead="Elle se ferme tout de suite, même en cours de pointage. Perdue ou changée de mains, retirez-la sans attendre."
      breadcrumb={[{ to: "/tablettes", label: "Tablettes partagées" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button kind="danger">Retirer cette tablette</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
