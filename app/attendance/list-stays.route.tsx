import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { bySeason, stateOf } from "~/attendance/stay";
import { StayTable } from "~/attendance/stay-table";
import { listStays } from "~/attendance/stays.server";
import { today } from "~/http/clock.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Séjours – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, role } = await requirePartner(request);
  return { stays: await listStays(personId), today: today(), mayPlan: role === "manager" };
}

export default function ListStays() {
  const { stays, today, mayPlan } = useLoaderData<typeof loader>();
  const waiting = stays.filter((stay) => stateOf(stay, today) === "to_confirm");
  const others = stays.filter((stay) => !waiting.includes(stay));
  const plan = mayPlan ? (
    <ButtonLink to="/sejours/nouveau" icon="plus">
      Nouveau séjour
    </ButtonLink>
  ) : null;
  return (
    <Page title="Séjours" lead="Colonies, camps et mini-camps." actions={stays.length > 0 ? plan : undefined}>
      {stays.length === 0 ? (
        <EmptyState title="Aucun séjour" action={plan}>
          {mayPlan
            ? "Créez un séjour, puis inscrivez les enfants : leurs jours d’aide sont réservés tout de suite."
            : "Un responsable crée les séjours ; vous y inscrirez les enfants ensuite."}
        </EmptyState>
      ) : null}
      {waiting.length > 0 ? (
        <Section
          title="À confirmer"
          lead="Ces séjours sont terminés : dites qui était présent, ou les jours réservés seront rendus aux enfants."
        >
          <StayTable caption="Séjours à confirmer" stays={waiting} today={today} />
        </Section>
      ) : null}
      {bySeason(others).map(({ season, stays }) => (
        <Section key={season} title={season}>
          <StayTable caption={`Séjours, ${season}`} stays={stays} today={today} />
        </Section>
      ))}
    </Page>
  );
}
