import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOnSite } from "~/accounts/guard.server";
import { formatDay } from "~/calendar-words";
import { aidKindOf } from "~/partners/structure";
import { listStructures } from "~/partners/structures.server";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Row } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Pointage – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId, tablet } = await requireOnSite(request);
  if (tablet) return redirect(`/pointage/${tablet.structureId}/jour`);
  const all = await listStructures(personId, partnerId);
  const places = all.filter(({ kind }) => aidKindOf(kind) === "centre");
  return places.length === 1 ? redirect(`/pointage/${places[0]?.id}`) : { places };
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
          rowKey={({ id }) => id}
          columns={[
            { head: "Structure", names: true, cell: ({ name }) => name },
            { head: "Commune", cell: ({ commune }) => commune },
            {
              head: "Pointer",
              cell: ({ id, closedOn }) => (
                <Row>
                  {closedOn ? <Badge>{`Fermée le ${formatDay(closedOn)}`}</Badge> : null}
                  <ButtonLink to={`/pointage/${id}/jour`}>Aujourd’hui</ButtonLink>
                  <ButtonLink kind="quiet" to={`/pointage/${id}`}>
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
