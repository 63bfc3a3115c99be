import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { announceInvitation, refuseTooMany } from "~/accounts/announce-invitation.server";
import { requireManager } from "~/accounts/guard.server";
import { sayRefusal } from "~/accounts/invitation";
import { colleagueFields } from "~/accounts/invitation-fields";
import { InvitationForm } from "~/accounts/invitation-form";
import { inviteColleague } from "~/accounts/people.server";
import { refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Inviter un collègue – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireManager(request);
  return { key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const read = await parseForm(request, colleagueFields);
  if (!read.ok) return refuse(read);
  const tooMany = await refuseTooMany(partnerId, read.entered);
  if (tooMany) return tooMany;
  try {
    const invitation = await inviteColleague(personId, read.key, read.values);
    if (!invitation.done) return refuse({ errors: sayRefusal(invitation.reason), entered: read.entered });
    return await announceInvitation(personId, read.key, invitation.value.person_id, "/collegues");
  } catch (error) {
    return answerRepeat(error, read);
  }
}

const roles = [
  { role: "staff" as const, can: "Vérifie les cartes et tient le pointage." },
  { role: "manager" as const, can: "Transmet aussi les tarifs, facture la Caf et gère les comptes." },
];

export default function InviteColleague() {
  const { key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [{ to: "/collegues", label: "Collègues" }];
  return (
    <Page title="Inviter un collègue" breadcrumb={above} width="reading">
      <InvitationForm formKey={key} answer={answer} roles={roles} />
    </Page>
  );
}
