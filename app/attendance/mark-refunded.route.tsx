import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { dueTo, whyNotRefunded } from "~/attendance/refund";
import { RefundDays } from "~/attendance/refund-days";
import { findRefund, markRefunded } from "~/attendance/refunds.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { dayField } from "~/partners/form-fields";
import { Amount } from "~/ui/amount";
import { Button, ButtonLink } from "~/ui/button";
import { DayField } from "~/ui/field";
import { FormBody } from "~/ui/form-body";
import { Facts, Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Marquer remboursé – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const refund = (await findRefund(personId, idFrom(params.pendingId))) ?? notFound();
  return { refund, today: today(), key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const read = await parseForm(request, z.object({ refundedOn: dayField }));
  if (!read.ok) return refuse(read);
  try {
    const marked = await markRefunded(personId, read.key, idFrom(params.pendingId), read.values.refundedOn);
    if (marked.done) return redirectSaying("/enfants/a-rembourser", "Le remboursement est noté.");
    if (marked.reason === "not_found") return notFound();
    const onField = marked.reason === "future" || marked.reason === "before_card";
    const words = whyNotRefunded(marked.reason, marked.details);
    return refuse({ errors: { [onField ? "refundedOn" : "form"]: words }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function MarkRefunded() {
  const { refund, today, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Famille de ${refund.firstName} ${refund.lastName}`}
      lead={refund.structure}
      breadcrumb={[
        { to: "/enfants", label: "Enfants" },
        { to: "/enfants/a-rembourser", label: "À rembourser aux familles" },
      ]}
      width="reading"
    >
      <Panel>
        <Facts
          facts={[
            { name: "Jours payés au prix entier", value: <RefundDays days={refund.days} /> },
            { name: "À rembourser", value: <Amount cents={dueTo(refund.days).dueCents} strong /> },
          ]}
        />
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <DayField name="refundedOn" label="Remboursé le" defaultValue={today} />
            <Row>
              <Button>Marquer remboursé</Button>
              <ButtonLink kind="quiet" to="/enfants/a-rembourser">
                Annuler
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
