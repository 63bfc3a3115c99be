import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { announceInvitation, refuseTooMany } from "~/accounts/announce-invitation.server";
import { requireAgent } from "~/accounts/guard.server";
import { sayRefusal } from "~/accounts/invitation";
import { managerFields } from "~/accounts/invitation-fields";
import { InvitationForm } from "~/accounts/invitation-form";
import { inviteManager, listPartnerPeople } from "~/accounts/people.server";
import { PeopleTable } from "~/accounts/people-table";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { findPartner } from "~/partners/partners.server";
import { Section, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Inviter un responsable – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partner = await findPartner(personId, idFrom(params.partnerId));
  if (!partner) notFound();
  const people = await listPartnerPeople(personId, partner.id);
  return { id: partner.id, name: partner.name, people, key: newKey(), day: today() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const partnerId = idFrom(params.partnerId);
  const read = await parseForm(request, managerFields);
  if (!read.ok) return refuse(read);
  const tooMany = await refuseTooMany(partnerId, read.entered);
  if (tooMany) return tooMany;
  try {
    const invitation = await inviteManager(personId, read.key, { partnerId, ...read.values });
    if (invitation.done) {
      const back = `/caf/partenaires/${partnerId}`;
      return await announceInvitation(personId, read.key, invitation.value.person_id, back);
    }
    if (invitation.reason === "unknown_partner") notFound();
    return refuse({ errors: sayRefusal(invitation.reason), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function InviteManager() {
  const { id, name, people, key, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Inviter un responsable"
      lead={`Il transmettra les tarifs, facturera et invitera lui-même l’équipe de ${name}.`}
      breadcrumb={[
        { to: "/caf/partenaires", label: "Partenaires" },
        { to: `/caf/partenaires/${id}`, label: name },
      ]}
      width="reading"
    >
      <Stack gap="l">
        <InvitationForm formKey={key} answer={answer} roles={[]} />
        {people.length > 0 ? (
          <Section title="Qui a déjà un compte">
            <PeopleTable caption="Comptes de ce partenaire" people={people} today={day} />
          </Section>
        ) : null}
      </Stack>
    </Page>
  );
}
