import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { PriceFields } from "~/attendance/enrol-fields";
import { EnrolmentActions, EnrolmentDays, EnrolmentFacts } from "~/attendance/enrolment-facts";
import { enrolmentForm } from "~/attendance/stay-form";
import { stayErrors } from "~/attendance/stay-words";
import { amendEnrolment, findEnrolment } from "~/attendance/stays.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Section, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Une inscription – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const found = (await findEnrolment(personId, idFrom(params.enrolmentId))) ?? notFound();
  return { ...found, today: today(), key: newKey(), holdKey: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const enrolmentId = idFrom(params.enrolmentId);
  const read = await parseForm(request, enrolmentForm);
  if (!read.ok) return refuse(read);
  try {
    const amended = await amendEnrolment(personId, read.key, enrolmentId, read.values);
    if (amended.done) return redirectSaying(`/sejours/inscriptions/${enrolmentId}`, "C’est enregistré.");
    if (amended.reason === "not_found") return notFound();
    return refuse({ errors: stayErrors(amended.reason), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ShowEnrolment() {
  const { stay, place, today, key, holdKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [
    { to: "/sejours", label: "Séjours" },
    { to: `/sejours/${stay.stayId}`, label: stay.name },
  ];
  const isOpen = !place.cancelled && !stay.cancelledOn;
  return (
    <Page
      title={`${place.firstName} ${place.lastName}`}
      lead={stay.name}
      breadcrumb={above}
      actions={isOpen ? <EnrolmentActions place={place} stay={stay} today={today} holdKey={holdKey} /> : null}
    >
      <EnrolmentFacts place={place} stay={stay} />
      <Stack gap="l">
        <Section title="Jour par jour">
          <EnrolmentDays place={place} stay={stay} />
        </Section>
        {isOpen ? (
          <Section title="Prix et autres aides">
            <Panel>
              <Form method="post" noValidate>
                <FormBody formKey={answer?.key ?? key} answer={answer}>
                  <PriceFields priceCents={place.priceCents} otherAidCents={place.otherAidCents} />
                  <Button>Enregistrer</Button>
                </FormBody>
              </Form>
            </Panel>
          </Section>
        ) : null}
      </Stack>
    </Page>
  );
}
