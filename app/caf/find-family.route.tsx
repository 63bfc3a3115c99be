import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import type { Day } from "~/calendar";
import { formatPeriod } from "~/calendar-words";
import { findKnownFamily } from "~/home-help/families.server";
import { sayBirths } from "~/home-help/family";
import { FamilyQuotients } from "~/home-help/family-quotients";
import { STANDINGS, standingOf } from "~/home-help/help-file";
import { HoursGauge } from "~/home-help/hours-gauge";
import { THEMES } from "~/home-help/motive";
import { today } from "~/http/clock.server";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Facts, Panel, Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import { Under } from "~/ui/under";

export const meta = () => [{ title: "Familles – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const asked = new URL(request.url).searchParams.get("matricule") ?? "";
  const familyFile = asked.replace(/[^\p{L}\p{N} ./_-]/gu, "").slice(0, 40);
  const family = familyFile === "" ? null : await findKnownFamily(personId, familyFile);
  return { familyFile, family, today: today() };
}

type KnownFile = NonNullable<Awaited<ReturnType<typeof findKnownFamily>>>["files"][number];

const columnsOn = (today: Day): Column<KnownFile>[] => [
  {
    head: "Dossier",
    names: true,
    cell: ({ id, reference, branch }) => (
      <>
        <a href={`/caf/aide-a-domicile/${id}`}>{reference}</a>
        <Under>{branch}</Under>
      </>
    ),
  },
  { head: "Thème", cell: ({ theme }) => THEMES[theme] },
  { head: "Aide", cell: ({ startsOn, endsOn }) => formatPeriod(startsOn, endsOn) },
  { head: "Heures", cell: (file) => <HoursGauge {...file} /> },
  {
    head: "État",
    cell: (file) => {
      const { name, tone } = STANDINGS[standingOf(file, today)];
      return <Badge tone={tone}>{name}</Badge>;
    },
  },
];

export default function FindFamily() {
  const { familyFile, family, today } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Familles"
      lead="Les familles que l’ADMR peut aider à domicile : leur QF, les naissances, leurs dossiers."
      breadcrumb={[{ to: "/caf/aide-a-domicile", label: "Aide à domicile" }]}
      actions={
        <ButtonLink kind="quiet" to="/caf/familles/imports">
          Importer un fichier
        </ButtonLink>
      }
    >
      <Form role="search">
        <Row>
          <Field
            name="matricule"
            label="Matricule"
            defaultValue={familyFile}
            autoComplete="off"
            width="medium"
          />
          <Button icon="search">Chercher</Button>
        </Row>
      </Form>
      {familyFile !== "" && family === null ? (
        <EmptyState title="Aucune famille de ce matricule">
          Vérifiez le matricule, ou importez le fichier qui contient cette famille.
        </EmptyState>
      ) : null}
      {family ? (
        <>
          <Panel>
            <Facts
              facts={[
                { name: "Famille", value: `${family.lastName} ${family.firstName}` },
                { name: "Matricule", value: family.familyFile },
                { name: "Régime", value: family.regime === "msa" ? "MSA" : "Général" },
                { name: "Naissances", value: sayBirths(family.births, today) },
              ]}
            />
          </Panel>
          <FamilyQuotients quotients={family.quotients} />
          <Section title="Dossiers">
            {family.files.length === 0 ? (
              <EmptyState title="Aucun dossier d’aide à domicile" />
            ) : (
              <Table
                caption="Dossiers de la famille"
                captionHidden
                rows={family.files}
                rowKey={({ id }) => id}
                columns={columnsOn(today)}
              />
            )}
          </Section>
        </>
      ) : null}
    </Page>
  );
}
