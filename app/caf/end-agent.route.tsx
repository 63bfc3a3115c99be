import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EndAccountPage } from "~/accounts/end-account-page";
import { answerEnd } from "~/accounts/end-accounts.server";
import { requireAdministrator } from "~/accounts/guard.server";
import { endAgent, findInHouse } from "~/accounts/people.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";

export const meta = () => [{ title: "Fermer un accès – Portail vacances et loisirs" }];

const above = { to: "/caf/agents", label: "Agents" };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await requireAdministrator(request);
  const agent = await findInHouse(administrator, idFrom(params.personId));
  return agent ? { name: agent.name, key: newKey() } : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId: actorId } = await requireAdministrator(request);
  return answerEnd(request, { actorId, personId: idFrom(params.personId), end: endAgent, page: above.to });
}

export default function EndAgent() {
  const { name, key } = useLoaderData<typeof loader>();
  return <EndAccountPage name={name} above={above} formKey={key} answer={useActionData<typeof action>()} />;
}
