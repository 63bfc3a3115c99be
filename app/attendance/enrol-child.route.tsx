import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { EnrolFields } from "~/attendance/enrol-fields";
import { enrolChild } from "~/attendance/enrolments.server";
import { ROSTER_REFUSALS } from "~/attendance/roster";
import { enrolForm } from "~/attendance/stay-form";
import { sayRefusal } from "~/attendance/stay-words";
import { findStay } from "~/attendance/stays.server";
import { formatPeriod } from "~/calendar-words";
import { sayClosed } from "~/cards/card-desk";
import { idFrom, notFound, refuse, retryAfter } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Inscrire un enfant – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const stay = (await findStay(personId, idFrom(params.stayId))) ?? notFound();
  return { stay, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, enrolForm);
  if (!read.ok) return refuse(read);
  const { shown, enrolled } = read.values;
  try {
    const answer = await enrolChild(personId, read.key, idFrom(params.stayId), shown, enrolled);
    if (answer.done) {
      const words = answer.value.already
        ? "Cet enfant était déjà inscrit."
        : "Enfant inscrit, ses jours sont réservés.";
      return redirectSaying(`/sejours/inscriptions/${answer.value.enrolment_id}`, words);
    }
    const { reason, details } = answer;
    if (reason === "not_found") return notFound();
    if (reason === "closed")
      return data(
        { ...sayAbove(sayClosed(details.until)), entered: read.entered, key: newKey() },
        { status: 429, headers: retryAfter(details.until) },
      );
    if (reason === "unknown_card")
      return refuse({ errors: { number: ROSTER_REFUSALS.unknown_card }, entered: read.entered });
    return refuse({ ...sayAbove(sayRefusal(reason)), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

const sayAbove = (form: string): { errors: Record<string, string> } => ({ errors: { form } });

export default function EnrolChild() {
  const { stay, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/${stay.stayId}`;
  return (
    <Page
      title="Inscrire un enfant"
      lead={`${stay.name}, ${formatPeriod(stay.startsOn, stay.endsOn)}`}
      breadcrumb={[
        { to: "/sejours", label: "Séjours" },
        { to: here, label: stay.name },
      ]}
      width="reading"
    >
      {stay.cancelledOn ? (
        <EmptyState title="Ce séjour est annulé">On n’y inscrit plus personne.</EmptyState>
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={answer?.key ?? key} answer={answer}>
              <EnrolFields stay={stay} />
              <Button>Inscrire et réserver ses jours</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}
