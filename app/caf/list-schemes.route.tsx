import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { formatPeriod } from "~/calendar-words";
import { HomeHelpSchemeFacts } from "~/home-help/home-help-scheme";
import { listHomeHelpSchemes } from "~/home-help/hourly-scales.server";
import { SchemeFacts } from "~/partners/scheme-facts";
import { SchemeTable } from "~/partners/scheme-table";
import { listSchemes } from "~/partners/schemes.server";
import { listSchoolBreaks } from "~/partners/structures.server";
import { ButtonLink } from "~/ui/button";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Barèmes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  return {
    schemes: await listSchemes(),
    homeHelp: await listHomeHelpSchemes(personId),
    breaks: await listSchoolBreaks(personId),
  };
}

export default function ListSchemes() {
  const { schemes, homeHelp, breaks } = useLoaderData<typeof loader>();
  const lead =
    "Ce que la Caf verse et sous quelles conditions, année par année. Une année sans barème est refusée.";
  return (
    <Page title="Barèmes" lead={lead}>
      {schemes.map((scheme) => (
        <Section key={scheme.year} title={scheme.name}>
          {scheme.carriedOver ? (
            <Notice tone="warn" title="Fictif">
              Barème reconduit pour la démonstration : le portail le refuse en production.
            </Notice>
          ) : null}
          <SchemeTable scheme={scheme} />
          <SchemeFacts scheme={scheme} />
          <p>{french(`Source : ${scheme.source}.`)}</p>
        </Section>
      ))}
      {homeHelp.map((scheme) => (
        <Section
          key={scheme.year}
          title={`Aide à domicile ${scheme.year}`}
          actions={
            <ButtonLink kind="quiet" to="/caf/baremes/horaire">
              Barème horaire
            </ButtonLink>
          }
        >
          <HomeHelpSchemeFacts scheme={scheme} />
        </Section>
      ))}
      <Section
        title="Vacances scolaires"
        lead="Elles servent à proposer les périodes d’ouverture habituelles."
      >
        <Table
          caption="Vacances scolaires connues"
          captionHidden
          rows={breaks}
          rowKey={({ name, from }) => `${name} ${from}`}
          columns={[
            { head: "Vacances", names: true, cell: ({ name }) => name },
            { head: "Dates", cell: ({ from, to }) => formatPeriod(from, to) },
          ]}
        />
        <p>{french(`Sources : ${[...new Set(breaks.map(({ source }) => source))].join(" ; ")}.`)}</p>
      </Section>
    </Page>
  );
}
