import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EndAccountPage } from "~/accounts/end-account-page";
import { answerEnd } from "~/accounts/end-accounts.server";
import { requireManager } from "~/accounts/guard.server";
import { endColleague, findInHouse } from "~/accounts/people.server";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";

export const meta = () => [{ title: "Fermer un accès – Portail vacances et loisirs" }];

const above = { to: "/collegues", label: "Collègues" };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const manager = await requireManager(request);
  const colleague = await findInHouse(manager, idFrom(params.personId));
  return colleague ? { name: colleague.name, key: newKey() } : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId: actorId } = await requireManager(request);
  return answerEnd(request, {
    actorId,
    personId: idFrom(params.personId),
    end: endColleague,
    page: above.to,
  });
}

export default function EndColleague() {
  const { name, key } = useLoaderData<typeof loader>();
  return <EndAccountPage name={name} above={above} formKey={key} answer={useActionData<typeof action>()} />;
}
