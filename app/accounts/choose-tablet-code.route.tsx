import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireFresh, requirePartner } from "~/accounts/guard.server";
import { announceChange } from "~/accounts/second-factors.server";
import { chooseTabletCode, findTabletCode } from "~/accounts/tablet-codes.server";
import { tabletCodeForm } from "~/accounts/tablet-forms";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Code de tablette – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  await requireFresh(request);
  return { key: newKey(), another: (await findTabletCode(personId)) !== null };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePartner(request);
  await requireFresh(request);
  const read = await parseForm(request, tabletCodeForm);
  if (!read.ok) return refuse(read);
  await chooseTabletCode(person.personId, read.values.code);
  announceChange(person, "Un code de tablette vient d’être choisi pour votre compte.");
  return redirectSaying(
    "/compte",
    "Votre code de tablette est choisi : votre nom est maintenant à son écran.",
  );
}

export default function ChooseTabletCode() {
  const { key, another } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={another ? "Changer de code de tablette" : "Choisir un code de tablette"}
      lead="Sur la tablette de l’équipe, il dit que c’est vous : vos pointages portent votre nom."
      breadcrumb={[{ to: "/compte", label: "Mon compte" }]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Field
              name="code"
              label="Code de six chiffres"
              hint="Ni suite ni répétition ; pas celui de votre carte bancaire."
              inputMode="numeric"
              autoComplete="off"
              maxLength={7}
              width="medium"
            />
            <Row>
              <Button>{another ? "Changer de code" : "Choisir ce code"}</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
