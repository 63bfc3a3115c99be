import { formatPeriod } from "~/calendar-words";
import { sayArithmetic } from "~/cards/computed-qf";
import { type HelpFile, LEVELS, STANDINGS, standingOf } from "~/home-help/help-file";
import { HoursGauge } from "~/home-help/hours-gauge";
import { sayMotive, THEMES } from "~/home-help/motive";
import { formatCents } from "~/money";
import { Badge } from "~/ui/badge";
import { Day, Month } from "~/ui/day";
import { Facts } from "~/ui/layout";

/** What a file says, as far as its reader may see: the motive for its partner, the theme for the Caf. */
export function FileFacts({ file, today, near }: { file: HelpFile; today: string; near: boolean }) {
  const { name, tone } = STANDINGS[standingOf(file, today)];
  return (
    <Facts
      facts={[
        { name: "État", value: <Badge tone={tone}>{name}</Badge> },
        { name: "Heures utilisées", value: <HoursGauge {...file} few={near} /> },
        { name: "Aide", value: LEVELS[file.level].name },
        { name: "Dates de l’aide", value: formatPeriod(file.startsOn, file.endsOn) },
        file.motive === null
          ? { name: "Thème", value: THEMES[file.theme] }
          : { name: "Motif", value: sayMotive(file.motive, file.words) },
        { name: "Événement", value: <Day day={file.eventOn} /> },
        { name: "Demande", value: <Day day={file.requestedOn} /> },
        ...(file.familyFile ? [{ name: "Matricule", value: file.familyFile }] : []),
        ...quotientFacts(file),
      ]}
    />
  );
}

function quotientFacts({ quotient }: HelpFile) {
  if (quotient === null) return [];
  const { month, qfCents, arithmetic } = quotient;
  return [
    {
      name: "Quotient familial",
      value: (
        <>
          {formatCents(qfCents)}, <Month month={month} />
        </>
      ),
    },
    ...(arithmetic ? [{ name: "Calcul du QF", value: sayArithmetic(arithmetic) }] : []),
  ];
}
