import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { listPlaces } from "~/attendance/places.server";
import { formatDay } from "~/calendar-words";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Pointage – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const places = await listPlaces(personId, partnerId);
  return places.length === 1 ? redirect(`/pointage/${places[0]?.structureId}`) : { places };
}

export default function ChooseStructure() {
  const { places } = useLoaderData<typeof loader>();
  return (
    <Page title="Pointage" lead="Pour quelle structure ?">
      {places.length === 0 ? (
        <EmptyState title="Aucune structure à pointer">
          Votre organisme n’a pas d’accueil de loisirs ni d’espace jeunes sur le portail. La Caf les y
          inscrit.
        </EmptyState>
      ) : (
        <Table
          caption="Structures"
          captionHidden
          rows={places}
          rowKey={({ structureId }) => structureId}
          columns={[
            { head: "Structure", names: true, cell: ({ name }) => name },
            { head: "Commune", cell: ({ commune }) => commune },
            {
              head: "Pointer",
              cell: ({ structureId, closedOn }) => (
                <Row>
                  {closedOn ? <Badge>{`Fermée le ${formatDay(closedOn)}`}</Badge> : null}
                  <ButtonLink to={`/pointage/${structureId}/jour`}>Aujourd’hui</ButtonLink>
                  <ButtonLink kind="quiet" to={`/pointage/${structureId}`}>
                    La semaine
                  </ButtonLink>
                </Row>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
