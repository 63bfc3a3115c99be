import { formatMinutes } from "~/calendar-words";
import { formatCents } from "~/money";
import { Facts } from "~/ui/layout";
import { french } from "~/ui/typography";

type HomeHelpScheme = {
  source: string;
  firstHourlyCents: number;
  lastHourlyCents: number;
  childAgeUntil: number;
  requestMonths: number;
  helpMonths: number;
  aesMaxMinutes: number | null;
  tisfMaxMinutes: number | null;
};

/** What a year says of home help, in words, with its source. */
export function HomeHelpSchemeFacts({ scheme }: { scheme: HomeHelpScheme }) {
  const hours = (minutes: number | null) =>
    minutes === null ? "sans plafond" : `${formatMinutes(minutes)} au plus par dossier`;
  return (
    <>
      <Facts
        facts={[
          {
            name: "Participation de la famille",
            value: `de ${formatCents(scheme.firstHourlyCents)} à ${formatCents(scheme.lastHourlyCents)} l’heure, selon le QF`,
          },
          { name: "Enfant à charge", value: `de moins de ${scheme.childAgeUntil} ans, ou attendu` },
          { name: "Demande", value: `dans les ${scheme.requestMonths} mois de l’événement` },
          { name: "Durée de l’aide", value: `${scheme.helpMonths} mois au plus` },
          { name: "Heures d’AES", value: hours(scheme.aesMaxMinutes) },
          { name: "Heures de TISF", value: hours(scheme.tisfMaxMinutes) },
        ]}
      />
      <p>{french(`Source : ${scheme.source}.`)}</p>
    </>
  );
}
