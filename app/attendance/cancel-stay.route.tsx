import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { daysAided } from "~/attendance/stay";
import { cancelStayForm } from "~/attendance/stay-form";
import { sayRefusal } from "~/attendance/stay-words";
import { cancelStay, findStay } from "~/attendance/stays.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Annuler un séjour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireManager(request);
  const { children, stayId, name } = (await findStay(personId, idFrom(params.stayId))) ?? notFound();
  const days = children.reduce((sum, place) => sum + daysAided(place), 0);
  const enrolled = children.filter(({ cancelled }) => !cancelled).length;
  return { stay: { stayId, name }, days, enrolled, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const stayId = idFrom(params.stayId);
  const read = await parseForm(request, cancelStayForm);
  if (!read.ok) return refuse(read);
  try {
    const cancelled = await cancelStay(personId, read.key, stayId, read.values.reason);
    if (cancelled.done)
      return redirectSaying(
        `/sejours/${stayId}`,
        "Séjour annulé : les jours réservés sont rendus aux enfants.",
      );
    if (cancelled.reason === "not_found") return notFound();
    return refuse({
      errors: { form: sayRefusal(cancelled.reason, cancelled.details) },
      entered: read.entered,
    });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CancelStay() {
  const { stay, days, enrolled, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/${stay.stayId}`;
  return (
    <Page
      title={`Annuler ${stay.name} ?`}
      breadcrumb={[
        { to: "/sejours", label: "Séjours" },
        { to: here, label: stay.name },
      ]}
      width="reading"
    >
      <Panel>
        <p>{`${count(enrolled, "enfant inscrit", "enfants inscrits")}, ${count(days, "jour réservé", "jours réservés")} : tous les jours leur sont rendus. Un séjour annulé ne se rouvre pas.`}</p>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <Field
              name="reason"
              label="Motif"
              hint="Par exemple : trop peu d’inscrits. Aucun nom d’enfant."
              maxLength={200}
            />
            <Row>
              <Button kind="danger">Annuler le séjour</Button>
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

const count = (number: number, one: string, many: string) => `${number} ${number > 1 ? many : one}`;
