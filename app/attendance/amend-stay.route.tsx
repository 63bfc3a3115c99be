import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { StayFields } from "~/attendance/stay-fields";
import { stayForm } from "~/attendance/stay-form";
import { stayErrors } from "~/attendance/stay-words";
import { amendStay, findStay } from "~/attendance/stays.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Modifier un séjour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const stay = (await findStay(personId, idFrom(params.stayId))) ?? notFound();
  return { stay, datesStand: stay.children.some(({ cancelled }) => !cancelled), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const stayId = idFrom(params.stayId);
  const read = await parseForm(request, stayForm);
  if (!read.ok) return refuse(read);
  try {
    const amended = await amendStay(personId, read.key, stayId, read.values);
    if (amended.done) return redirectSaying(`/sejours/${stayId}`, "C’est enregistré.");
    if (amended.reason === "not_found") return notFound();
    return refuse({ errors: stayErrors(amended.reason, amended.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendStay() {
  const { stay, datesStand, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/${stay.stayId}`;
  const above = [
    { to: "/sejours", label: "Séjours" },
    { to: here, label: stay.name },
  ];
  return (
    <Page title="Modifier le séjour" lead={stay.structure} breadcrumb={above} width="reading">
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <StayFields stay={stay} datesStand={datesStand} />
            <Row>
              <Button>Enregistrer</Button>
              {stay.cancelledOn ? null : (
                <ButtonLink kind="quiet" to={`${here}/annuler`}>
                  Annuler ce séjour
                </ButtonLink>
              )}
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
