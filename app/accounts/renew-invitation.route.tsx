import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { announceInvitation, refuseTooMany } from "~/accounts/announce-invitation.server";
import { requireInCharge } from "~/accounts/guard.server";
import { listOf, sayRefusal } from "~/accounts/invitation";
import { findSeenPerson, renewInvitation } from "~/accounts/people.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button } from "~/ui/button";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Renvoyer une invitation – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireInCharge(request);
  const invited = await findSeenPerson(personId, idFrom(params.personId));
  return invited ? { name: invited.name, email: invited.email, key: newKey() } : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireInCharge(request);
  const invited = await findSeenPerson(actor.personId, idFrom(params.personId));
  const read = await parseForm(request, z.object({}));
  if (!invited) notFound();
  if (!read.ok) return refuse(read);
  const tooMany = await refuseTooMany(invited.partnerId, read.entered);
  if (tooMany) return tooMany;
  try {
    const renewal = await renewInvitation(actor.personId, read.key, invited.personId);
    if (!renewal.done) return refuse({ errors: sayRefusal(renewal.reason), entered: {} });
    return await announceInvitation(actor.personId, read.key, invited.personId, listOf(actor, invited));
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RenewInvitation() {
  const { name, email, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`Renvoyer l’invitation de ${name}`}
      lead={`Un nouveau lien part à ${email}, valable 7 jours ; les précédents ne servent plus.`}
      width="reading"
    >
      <Panel>
        <Form method="post" noValidate>
          <FormBody formKey={key} answer={answer}>
            <Row>
              <Button>Renvoyer l’invitation</Button>
            </Row>
          </FormBody>
        </Form>
      </Panel>
    </Page>
  );
}
