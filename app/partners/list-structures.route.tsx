import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { yearOf } from "~/calendar";
import { today } from "~/http/clock.server";
import { OpeningList } from "~/partners/opening-list";
import { OpeningYears } from "~/partners/opening-years";
import { STRUCTURE_KINDS } from "~/partners/structure";
import { StructureBadge } from "~/partners/structure-badge";
import { listSchoolBreaks, listStructures } from "~/partners/structures.server";
import { EmptyState } from "~/ui/empty-state";
import { Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Structures – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId, organisation } = await requirePartner(request);
  const year = Number(new URL(request.url).searchParams.get("annee")) || yearOf(today());
  const structures = await listStructures(personId, partnerId);
  return { structures, organisation, year, breaks: await listSchoolBreaks(personId), day: today() };
}

export default function ListStructures() {
  const { structures, organisation, year, breaks, day } = useLoaderData<typeof loader>();
  const lead = `${organisation} : vos jours d’ouverture. Une erreur ? Signalez-la à la Caf, qui les tient à jour.`;
  return (
    <Page title="Structures" lead={lead}>
      {structures.length === 0 ? <EmptyState title="Aucune structure n’est encore enregistrée" /> : null}
      {structures.map((structure) => (
        <Section
          key={structure.id}
          title={structure.name}
          lead={`${STRUCTURE_KINDS[structure.kind]}, ${structure.commune}`}
          actions={
            <Row>
              <StructureBadge structure={structure} today={day} />
            </Row>
          }
        >
          {structure.openings.length > 0 ? (
            <>
              <OpeningYears structure={structure} year={year} breaks={breaks} />
              <OpeningList name={structure.name} openings={structure.openings} />
            </>
          ) : (
            <p>Aucune période d’ouverture enregistrée.</p>
          )}
        </Section>
      ))}
    </Page>
  );
}
