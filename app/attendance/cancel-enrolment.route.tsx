import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { sayRefusal } from "~/attendance/stay-words";
import { cancelEnrolment, findEnrolment } from "~/attendance/stays.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Annuler une inscription – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const found = (await findEnrolment(personId, idFrom(params.enrolmentId))) ?? notFound();
  return { ...found, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const enrolmentId = idFrom(params.enrolmentId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return refuse(read);
  try {
    const cancelled = await cancelEnrolment(personId, read.key, enrolmentId);
    if (cancelled.done)
      return redirectSaying(
        `/sejours/inscriptions/${enrolmentId}`,
        "Inscription annulée : les jours réservés sont rendus.",
      );
    if (cancelled.reason === "not_found") return notFound();
    return refuse({ errors: { form: sayRefusal(cancelled.reason, cancelled.details) }, entered: {} });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CancelEnrolment() {
  const { stay, place, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/inscriptions/${place.enrolmentId}`;
  const name = `${place.firstName} ${place.lastName}`;
  return (
    <Page
      title={`Annuler l’inscription de ${name} ?`}
      lead={stay.name}
      breadcrumb={[
        { to: `/sejours/${stay.stayId}`, label: stay.name },
        { to: here, label: name },
      ]}
      width="reading"
    >
      <Panel>
        <p>
          Ses jours réservés lui sont rendus tout de suite. Une nouvelle inscription les réservera s’ils sont
          encore libres.
        </p>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <Row>
              <Button kind="danger">Annuler l’inscription</Button>
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
