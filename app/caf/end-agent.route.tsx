import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EndAccountForm } from "~/accounts/end-account-form";
import { requireAdministrator } from "~/accounts/guard.server";
import { sayRefusal } from "~/accounts/invitation";
import { endFields } from "~/accounts/invitation-fields";
import { endAgent, findInHouse } from "~/accounts/people.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Fermer un accès – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await requireAdministrator(request);
  const agent = await findInHouse(administrator, idFrom(params.personId));
  return agent ? { name: agent.name, key: newKey() } : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await requireAdministrator(request);
  const personId = idFrom(params.personId);
  const read = await parseForm(request, endFields);
  if (!read.ok) return refuse(read);
  try {
    const end = await endAgent(administrator.personId, read.key, { personId, ...read.values });
    if (end.done) return redirectSaying("/caf/agents", "C’est noté : l’accès se ferme.");
    if (end.reason === "unknown_person") notFound();
    return refuse({ errors: sayRefusal(end.reason), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function EndAgent() {
  const { name, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lead = "Ce que cette personne a enregistré reste, à son nom.";
  return (
    <Page
      title={`Fermer l’accès de ${name}`}
      lead={lead}
      breadcrumb={[{ to: "/caf/agents", label: "Agents" }]}
      width="reading"
    >
      <EndAccountForm formKey={key} answer={answer} />
    </Page>
  );
}
