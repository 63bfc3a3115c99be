import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { Contribution } from "~/home-help/contribution";
import { DerogationList } from "~/home-help/derogation-list";
import { FileFacts } from "~/home-help/file-facts";
import { type HelpFile, nearEnds, sayStep, standingOf } from "~/home-help/help-file";
import { findHelpFile } from "~/home-help/help-files.server";
import { formatHours } from "~/home-help/hours";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { ButtonLink } from "~/ui/button";
import { Instant, Month } from "~/ui/day";
import { Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import { Timeline } from "~/ui/timeline";

export const meta = () => [{ title: "Dossier d’aide à domicile – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const file = (await findHelpFile(personId, idFrom(params.fileId))) ?? notFound();
  return { file, today: today() };
}

export default function ShowHelpFile() {
  const { file, today } = useLoaderData<typeof loader>();
  const near = standingOf(file, today) === "open" && nearEnds(file, today).length > 0;
  const asked = file.derogations.find(({ outcome }) => outcome === null);
  return (
    <Page
      title={`${file.lastName} ${file.firstName}`}
      lead={`Dossier ${file.reference}, ${file.partnerName}, ${file.structureName}`}
      breadcrumb={[{ to: "/caf/aide-a-domicile", label: "Aide à domicile" }]}
      actions={
        asked && file.state !== "dropped" ? (
          <ButtonLink to={`/caf/aide-a-domicile/derogations/${asked.derogationId}`}>
            Répondre à la dérogation
          </ButtonLink>
        ) : undefined
      }
    >
      <Panel>
        <FileFacts file={file} today={today} near={near} />
      </Panel>
      <Panel>
        <Section title="Participation de la famille">
          <Contribution {...file} />
        </Section>
      </Panel>
      <DerogationList derogations={file.derogations} />
      {file.months.length > 0 ? (
        <Section title="Interventions par mois">
          <Table
            caption="Heures d’intervention, mois par mois"
            captionHidden
            columns={months}
            rows={file.months}
            rowKey={({ month }) => month}
          />
        </Section>
      ) : null}
      {file.history.length > 0 ? (
        <Section title="Historique">
          <Timeline
            steps={file.history.map(({ act, at, by }) => ({
              key: `${at} ${act}`,
              what: sayStep(act),
              under: (
                <>
                  le <Instant at={at} />, par {by ?? "un compte supprimé"}
                </>
              ),
            }))}
          />
        </Section>
      ) : null}
    </Page>
  );
}

const months: Column<HelpFile["months"][number]>[] = [
  { head: "Mois", names: true, cell: ({ month }) => <Month month={month} /> },
  { head: "Faites", numeric: true, cell: ({ doneMinutes }) => formatHours(doneMinutes) },
  { head: "Prévues", numeric: true, cell: ({ plannedMinutes }) => formatHours(plannedMinutes) },
];
