import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { listHouse } from "~/accounts/people.server";
import { PeopleTable } from "~/accounts/people-table";
import { resetPage } from "~/accounts/second-factor";
import { today } from "~/http/clock.server";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Collègues – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const manager = await requireManager(request);
  return { people: await listHouse(manager), self: manager.personId, day: today() };
}

export default function ListColleagues() {
  const { people, self, day } = useLoaderData<typeof loader>();
  const actions = (
    <>
      <ButtonLink to="/tablettes" kind="quiet">
        Tablettes partagées
      </ButtonLink>
      <ButtonLink to="/collegues/inviter" icon="plus">
        Inviter un collègue
      </ButtonLink>
    </>
  );
  return (
    <Page title="Collègues" lead="Qui peut entrer pour votre structure, et jusqu’à quand." actions={actions}>
      <PeopleTable
        caption="Collègues"
        people={people}
        today={day}
        self={self}
        resetOf={resetPage}
        endOf={(personId) => `/collegues/${personId}/fin`}
      />
    </Page>
  );
}
