import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { announceInvitation, refuseTooMany } from "~/accounts/announce-invitation.server";
import { requireAdministrator } from "~/accounts/guard.server";
import { sayRefusal } from "~/accounts/invitation";
import { agentFields } from "~/accounts/invitation-fields";
import { InvitationForm } from "~/accounts/invitation-form";
import { inviteAgent } from "~/accounts/people.server";
import { refuse } from "~/http/answers.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Inviter un agent – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdministrator(request);
  return { key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requireAdministrator(request);
  const read = await parseForm(request, agentFields);
  if (!read.ok) return refuse(read);
  const tooMany = await refuseTooMany(null, read.entered);
  if (tooMany) return tooMany;
  try {
    const invitation = await inviteAgent(personId, read.key, read.values);
    if (!invitation.done) return refuse({ errors: sayRefusal(invitation.reason), entered: read.entered });
    return await announceInvitation(personId, read.key, invitation.value.person_id, "/caf/agents");
  } catch (error) {
    return answerRepeat(error, read);
  }
}

const roles = [
  {
    role: "agent" as const,
    can: "Importe et délivre les cartes, suit les partenaires, vérifie et paie les factures.",
  },
  { role: "administrator" as const, can: "Gère aussi les comptes des agents et le barème de l’année." },
];

export default function InviteAgent() {
  const { key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const above = [{ to: "/caf/agents", label: "Agents" }];
  return (
    <Page title="Inviter un agent" breadcrumb={above} width="reading">
      <InvitationForm formKey={key} answer={answer} roles={roles} />
    </Page>
  );
}
