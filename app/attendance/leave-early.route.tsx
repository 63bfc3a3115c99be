import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { recordStayDays } from "~/attendance/enrolments.server";
import { departureForm } from "~/attendance/stay-form";
import { findEnrolment } from "~/attendance/stays.server";
import { formatDayInFull } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { SelectField } from "~/ui/select-field";

export const meta = () => [{ title: "Départ anticipé – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const found = (await findEnrolment(personId, idFrom(params.enrolmentId))) ?? notFound();
  return { ...found, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const enrolmentId = idFrom(params.enrolmentId);
  const { place } = (await findEnrolment(personId, enrolmentId)) ?? notFound();
  const read = await parseForm(request, departureForm);
  if (!read.ok) return refuse(read);
  const { lastDay } = read.values;
  if (!place.days.some(({ day }) => day === lastDay))
    return refuse({ errors: { lastDay: "Choisissez un jour du séjour." }, entered: read.entered });
  // Every day that follows, freed already or not: a double click asks the same.
  const after = place.days.filter(({ day }) => day > lastDay);
  const cells = after.map(({ day }) => ({ enrolmentId, day, mark: "absent" as const }));
  try {
    const kept = await recordStayDays(personId, read.key, place.stayId, cells);
    if (!kept.done) return notFound();
    if (kept.value.refused.length > 0)
      return refuse({
        errors: { form: "Des jours sont déjà facturés : ils ne changent plus." },
        entered: read.entered,
      });
    return redirectSaying(
      `/sejours/inscriptions/${enrolmentId}`,
      "Départ enregistré : les jours suivants sont rendus.",
    );
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function LeaveEarly() {
  const { stay, place, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/inscriptions/${place.enrolmentId}`;
  const name = `${place.firstName} ${place.lastName}`;
  const options = place.days.slice(0, -1).map(({ day }) => ({ value: day, label: formatDayInFull(day) }));
  return (
    <Page
      title="Départ anticipé"
      lead={`${name}, ${stay.name}`}
      breadcrumb={[
        { to: `/sejours/${stay.stayId}`, label: stay.name },
        { to: here, label: name },
      ]}
      width="reading"
    >
      <Panel>
        <p>Les jours d’aide qui suivent son départ sont rendus à l’enfant, même s’ils sont à venir.</p>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <SelectField
              name="lastDay"
              label="Dernier jour de présence"
              options={options}
              placeholder="Choisir un jour"
            />
            <Row>
              <Button>Enregistrer le départ</Button>
              <ButtonLink kind="quiet" to={here}>
                Revenir
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
