import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { FileFacts } from "~/cards/file-facts";
import { ImportBadge } from "~/cards/import-table";
import { RefusedVisitLines } from "~/home-help/refused-visit-lines";
import { VISIT_ORDER_FAULTS } from "~/home-help/visit-import";
import { findVisitImport } from "~/home-help/visit-imports.server";
import { listVisitLines } from "~/home-help/visit-lines.server";
import { planAddress } from "~/home-help/visit-week";
import { idFrom, notFound } from "~/http/answers.server";
import { newKey } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Interventions par fichier – Portail vacances et loisirs" }];

const FIRST_LINES = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const importId = idFrom(params.visitImportId);
  const file = (await findVisitImport(personId, partnerId, importId)) ?? notFound();
  const refused = file.counts?.refused
    ? await listVisitLines(personId, partnerId, importId, { verdict: "refused", most: FIRST_LINES })
    : [];
  return { key: newKey(), file, refused };
}

export default function ShowVisitImport() {
  const { key, file, refused } = useLoaderData<typeof loader>();
  const antenne = file.structureId;
  return (
    <Page
      title={file.fileName}
      lead={<ImportBadge state={file.state} counts={file.counts} />}
      breadcrumb={[{ to: "/interventions/import", label: "Interventions par fichier" }]}
    >
      <FileFacts
        file={file}
        path={`/interventions/import/${file.id}`}
        nothing={VISIT_ORDER_FAULTS.nothing_to_apply}
        formKey={key}
      />
      {file.state === "applied" ? (
        <Row>
          <ButtonLink to={planAddress("/interventions/a-confirmer", { antenne })} icon="check">
            Confirmer celles qui ont eu lieu
          </ButtonLink>
          <ButtonLink to={planAddress("/interventions", { antenne })} kind="quiet">
            Voir la semaine
          </ButtonLink>
        </Row>
      ) : null}
      {refused.length > 0 && file.counts ? (
        <Section
          title={refused.length < file.counts.refused ? "Premières lignes refusées" : "Lignes refusées"}
        >
          <RefusedVisitLines lines={refused} />
        </Section>
      ) : null}
    </Page>
  );
}
