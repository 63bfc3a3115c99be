import { Link } from "@remix-run/react";
import { formatInstant, formatMinutes } from "~/calendar-words";
import { HoursGauge } from "~/home-help/hours-gauge";
import { type FoundVisit, RELEASES, sayWhen, VISIT_STATES } from "~/home-help/visit";
import { planAddress } from "~/home-help/visit-week";
import { Badge } from "~/ui/badge";
import { Facts } from "~/ui/layout";
import { Table } from "~/ui/table";

/** When, who, at whose home, how it stands and who did what. */
export function VisitFacts({ visit }: { visit: FoundVisit }) {
  const semaine = visit.starts.day;
  return (
    <Facts
      facts={[
        { name: "État", value: <VisitBadge visit={visit} /> },
        { name: "Durée", value: formatMinutes(visit.minutes) },
        {
          name: "Famille",
          value: (
            <Link
              to={planAddress("/interventions", {
                semaine,
                antenne: visit.structureId,
                dossier: visit.fileId,
              })}
            >
              {visit.lastName} {visit.firstName}
            </Link>
          ),
        },
        {
          name: "Intervenant·e",
          value: (
            <Link
              to={planAddress("/interventions", {
                semaine,
                antenne: visit.structureId,
                intervenant: visit.workerId,
              })}
            >
              {visit.workerLastName} {visit.workerFirstName}
            </Link>
          ),
        },
        { name: "Dossier", value: <Link to={`/dossiers/${visit.fileId}`}>{visit.reference}</Link> },
        { name: "Heures du dossier", value: <HoursGauge {...visit.file} /> },
        { name: "Enregistrée", value: sayDone(visit.recordedAt, visit.recordedBy) },
        ...(visit.confirmedAt
          ? [{ name: "Confirmée", value: sayDone(visit.confirmedAt, visit.confirmedBy) }]
          : []),
        ...(visit.releasedAt && visit.releaseReason
          ? [{ name: RELEASES[visit.releaseReason], value: sayDone(visit.releasedAt, visit.releasedBy) }]
          : []),
      ]}
    />
  );
}

const sayDone = (at: string, by: string | null) => `le ${formatInstant(at)}${by ? `, par ${by}` : ""}`;

function VisitBadge({ visit: { state, releaseReason } }: { visit: FoundVisit }) {
  if (state === "invoiced") return <Badge icon="lock">{VISIT_STATES.invoiced}</Badge>;
  if (state === "released")
    return <Badge>{releaseReason ? RELEASES[releaseReason] : VISIT_STATES.released}</Badge>;
  return <Badge tone={state === "confirmed" ? "good" : "info"}>{VISIT_STATES[state]}</Badge>;
}

/** What stood before its corrections, the latest first. */
export function EarlierVisits({ earlier }: Pick<FoundVisit, "earlier">) {
  return (
    <Table
      caption="Ce qui était inscrit"
      captionHidden
      rows={earlier}
      rowKey={({ visitId }) => visitId}
      columns={[
        { head: "Quand", names: true, cell: sayWhen },
        { head: "Durée", numeric: true, cell: ({ minutes }) => formatMinutes(minutes) },
        { head: "Famille", cell: ({ lastName }) => lastName },
        {
          head: "Intervenant·e",
          cell: ({ workerLastName, workerFirstName }) => `${workerLastName} ${workerFirstName}`,
        },
        { head: "Corrigée", cell: ({ releasedAt, releasedBy }) => sayDone(releasedAt, releasedBy) },
      ]}
    />
  );
}
