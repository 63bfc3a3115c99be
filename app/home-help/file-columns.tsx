import type { Day as DayText } from "~/calendar";
import { formatPeriod } from "~/calendar-words";
import { LEVELS, nearEnds, STANDINGS, standingOf } from "~/home-help/help-file";
import type { ListedFile } from "~/home-help/help-files.server";
import { HoursGauge } from "~/home-help/hours-gauge";
import { THEMES } from "~/home-help/motive";
import { Badge } from "~/ui/badge";
import { Row } from "~/ui/layout";
import type { Column } from "~/ui/table";
import { Under } from "~/ui/under";

type Options = { today: DayText; root: string; forCaf?: boolean };

/** A list of files: a partner's own, or for the Caf everybody's with its partner and theme. */
export function fileColumns({ today, root, forCaf = false }: Options): Column<ListedFile>[] {
  const partner: Column<ListedFile> = {
    head: "Partenaire",
    cell: ({ partnerName, theme }) => (
      <>
        {partnerName}
        <Under>{THEMES[theme]}</Under>
      </>
    ),
  };
  return [
    {
      head: "Famille",
      names: true,
      cell: ({ fileId, lastName, firstName, reference, structureName }) => (
        <>
          <a href={`${root}/${fileId}`}>
            {lastName} {firstName}
          </a>
          <Under>
            {reference}, {structureName}
          </Under>
        </>
      ),
    },
    ...(forCaf ? [partner] : []),
    {
      head: "Aide",
      cell: ({ level, startsOn, endsOn }) => (
        <>
          {LEVELS[level].short}
          <Under>{formatPeriod(startsOn, endsOn)}</Under>
        </>
      ),
    },
    {
      head: "Heures",
      cell: (file) => (
        <HoursGauge {...file} few={isRunning(file, today) && nearEnds(file, today).length > 0} />
      ),
    },
    {
      head: "État",
      cell: (file) => {
        const { name, tone } = STANDINGS[standingOf(file, today)];
        const near = isRunning(file, today) ? nearEnds(file, today) : [];
        return (
          <Row>
            {near.length === 0 ? <Badge tone={tone}>{name}</Badge> : null}
            {near.map((words) => (
              <Badge key={words} tone="warn">
                {words}
              </Badge>
            ))}
          </Row>
        );
      },
    },
  ];
}

const isRunning = (file: ListedFile, today: DayText) => standingOf(file, today) === "open";
