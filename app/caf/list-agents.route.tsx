import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "~/accounts/guard.server";
import { listHouse } from "~/accounts/people.server";
import { PeopleTable } from "~/accounts/people-table";
import { resetPage } from "~/accounts/second-factor";
import { today } from "~/http/clock.server";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Agents – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const administrator = await requireAdministrator(request);
  return { people: await listHouse(administrator), self: administrator.personId, day: today() };
}

export default function ListAgents() {
  const { people, self, day } = useLoaderData<typeof loader>();
  const invite = (
    <ButtonLink to="/caf/agents/inviter" icon="plus">
      Inviter un agent
    </ButtonLink>
  );
  return (
    <Page title="Agents" lead="Qui peut entrer pour la Caf, et jusqu’à quand." actions={invite}>
      <PeopleTable
        caption="Agents"
        people={people}
        today={day}
        self={self}
        resetOf={resetPage}
        endOf={(personId) => `/caf/agents/${personId}/fin`}
      />
    </Page>
  );
}
