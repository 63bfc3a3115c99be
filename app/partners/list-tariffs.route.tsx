import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { today } from "~/http/clock.server";
import { hasTariffGrid } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { TariffPanel } from "~/partners/tariff-panel";
import { listTariffs } from "~/partners/tariffs.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Tarifs – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId, role } = await requirePartner(request);
  const tariffs = await listTariffs(personId, partnerId);
  const structures = (await listStructures(personId, partnerId)).filter(({ kind }) => hasTariffGrid(kind));
  const grids = structures.map(({ id, name }) => ({ id, name, tariffs: tariffs.get(id) ?? [] }));
  return { grids, mayTransmit: role === "manager", day: today() };
}

export default function ListTariffs() {
  const { grids, mayTransmit, day } = useLoaderData<typeof loader>();
  const lead =
    "La Caf verse son aide dès que la grille du jour lui est transmise : sans grille, les journées attendent.";
  return (
    <Page
      title="Tarifs"
      lead={lead}
      actions={
        <ButtonLink kind="quiet" to="/structures">
          Jours d’ouverture
        </ButtonLink>
      }
    >
      {grids.length === 0 ? <EmptyState title="Aucune de vos structures ne facture à la journée" /> : null}
      {grids.map(({ id, name, tariffs }) => {
        const transmit = mayTransmit ? (
          <ButtonLink to={`/tarifs/${id}/nouveau`} icon="plus" kind={tariffs.length > 0 ? "quiet" : "main"}>
            Transmettre une grille
          </ButtonLink>
        ) : null;
        return (
          <Section key={id} title={name} actions={tariffs.length > 0 ? transmit : null}>
            {tariffs.length === 0 ? (
              <EmptyState title="Aucune grille transmise : vos journées attendent" action={transmit}>
                Le pointage continue, mais rien ne peut être facturé avant la première grille.
              </EmptyState>
            ) : (
              <TariffPanel name={name} tariffs={tariffs} today={day} />
            )}
          </Section>
        );
      })}
    </Page>
  );
}
