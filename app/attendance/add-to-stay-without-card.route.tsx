import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { whyNotAdded } from "~/attendance/pending-child";
import { PendingChildFields } from "~/attendance/pending-child-fields";
import { stayPendingForm } from "~/attendance/pending-child-form";
import { addPendingChild, findOpenStay } from "~/attendance/pending-children.server";
import { formatPeriod } from "~/calendar-words";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Un enfant sans carte – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const stay = (await findOpenStay(personId, partnerId, idFrom(params.stayId))) ?? notFound();
  return { stay, key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const stayId = idFrom(params.stayId);
  const read = await parseForm(request, stayPendingForm);
  if (!read.ok) return refuse(read);
  try {
    const added = await addPendingChild(personId, read.key, { stayId }, read.values);
    if (added.done) {
      const words = added.value.already
        ? "Cet enfant attendait déjà sa carte pour ce séjour."
        : "L’enfant attend sa carte : ses jours seront réservés quand elle sera présentée.";
      return redirectSaying(`/sejours/${stayId}`, words, added.value.already ? "info" : "good");
    }
    if (added.reason === "not_found") return notFound();
    const { field, words } = whyNotAdded(added.reason, added.details);
    return refuse({ errors: { [field]: words }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AddToStayWithoutCard() {
  const { stay, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/sejours/${stay.id}`;
  return (
    <Page
      title="Pas encore de carte"
      lead={`${stay.name}, ${formatPeriod(stay.startsOn, stay.endsOn)}. Aucun jour n’est réservé tant que la carte n’est pas présentée.`}
      breadcrumb={[
        { to: "/sejours", label: "Séjours" },
        { to: here, label: stay.name },
      ]}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={answer?.key ?? key} answer={answer}>
            <PendingChildFields />
            <Row>
              <Button>Ajouter au séjour</Button>
              <ButtonLink kind="quiet" to={here}>
                Annuler
              </ButtonLink>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
