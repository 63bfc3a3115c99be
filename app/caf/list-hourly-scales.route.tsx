import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { formatDay, formatInstant } from "~/calendar-words";
import { DatedBadge } from "~/home-help/dated-badge";
import type { HourlyScale } from "~/home-help/hourly-scale";
import { listHourlyScales } from "~/home-help/hourly-scales.server";
import { ScaleSteps } from "~/home-help/scale-steps";
import { today } from "~/http/clock.server";
import { inForceOn } from "~/partners/dated";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Facts, Row, Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";

export const meta = () => [{ title: "Barème horaire – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, role } = await requireAgent(request);
  const scales = await listHourlyScales(personId);
  const asked = new URL(request.url).searchParams.get("version");
  const shown = scales.find(({ id }) => id === asked) ?? inForceOn(scales, today()) ?? scales.at(0) ?? null;
  return { scales, shownId: shown?.id, mayAdopt: role === "administrator", day: today() };
}

const LEAD =
  "Ce que la famille paie pour une heure d’aide à domicile, selon son QF. Un dossier garde le barème en vigueur le jour où l’aide a commencé.";

export default function ListHourlyScales() {
  const { scales, shownId, mayAdopt, day } = useLoaderData<typeof loader>();
  const shown = scales.find(({ id }) => id === shownId);
  const adopt = mayAdopt ? (
    <ButtonLink to="/caf/baremes/horaire/nouveau" icon="plus">
      Nouveau barème
    </ButtonLink>
  ) : null;
  return (
    <Page
      title="Barème horaire de l’aide à domicile"
      lead={LEAD}
      breadcrumb={[{ to: "/caf/baremes", label: "Barèmes" }]}
      actions={shown ? adopt : null}
    >
      {shown ? (
        <>
          <ShownScale scale={shown} scales={scales} day={day} mayAdopt={mayAdopt} />
          <Section title="Versions">
            <Versions scales={scales} day={day} />
          </Section>
        </>
      ) : (
        <EmptyState title="Aucun barème horaire" action={adopt}>
          Aucun dossier d’aide à domicile ne peut être ouvert avant qu’une administratrice ou un
          administrateur adopte le premier.
        </EmptyState>
      )}
    </Page>
  );
}

type ShownProps = { scale: HourlyScale; scales: HourlyScale[]; day: string; mayAdopt: boolean };

function ShownScale({ scale, scales, day, mayAdopt }: ShownProps) {
  const start = (
    <ButtonLink kind="quiet" to={`/caf/baremes/horaire/nouveau?version=${scale.id}`}>
      Partir de ces tranches
    </ButtonLink>
  );
  return (
    <Section title={scale.name} actions={mayAdopt ? start : null}>
      <States scale={scale} scales={scales} day={day} />
      <Facts
        facts={[
          { name: "À partir du", value: formatDay(scale.appliesFrom) },
          { name: "Source", value: scale.source },
          { name: "Dossiers", value: String(scale.files) },
          {
            name: "Adopté le",
            value: [formatInstant(scale.adoptedAt), scale.adoptedBy].filter(Boolean).join(", par "),
          },
        ]}
      />
      <ScaleSteps name={scale.name} fictitious={scale.fictitious} steps={scale.steps} />
    </Section>
  );
}

function States({ scale, scales, day }: { scale: HourlyScale; scales: HourlyScale[]; day: string }) {
  return (
    <Row>
      <DatedBadge one={scale} all={scales} today={day} />
      {scale.fictitious ? <Badge tone="warn">Fictif</Badge> : null}
    </Row>
  );
}

function Versions({ scales, day }: { scales: HourlyScale[]; day: string }) {
  return (
    <Table
      caption="Versions du barème horaire"
      captionHidden
      rows={scales}
      rowKey={({ id }) => id}
      columns={[
        {
          head: "Barème",
          names: true,
          cell: ({ id, name }) => <a href={`/caf/baremes/horaire?version=${id}`}>{name}</a>,
        },
        { head: "À partir du", whole: true, cell: ({ appliesFrom }) => formatDay(appliesFrom) },
        { head: "État", cell: (scale) => <States scale={scale} scales={scales} day={day} /> },
        { head: "Source", cell: ({ source }) => source },
        { head: "Dossiers", numeric: true, cell: ({ files }) => files },
      ]}
    />
  );
}
