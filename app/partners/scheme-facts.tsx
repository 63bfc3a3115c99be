import { monthOf } from "~/calendar";
import { formatDayCount, formatMonth } from "~/calendar-words";
import { formatCents } from "~/money";
import type { Scheme } from "~/partners/scheme";
import { Facts } from "~/ui/layout";

/** Every figure of a year's scheme that is not a rate, in words. */
export function SchemeFacts({ scheme }: { scheme: Scheme }) {
  const month = formatMonth(monthOf(scheme.qfReferenceMonth));
  return (
    <Facts
      facts={[
        { name: "Plafond par enfant et par an", value: formatDayCount(scheme.capHalfDays) },
        { name: "Une journée compte pour", value: formatDayCount(scheme.dayHalfDays) },
        { name: "Une ½ journée compte pour", value: formatDayCount(scheme.halfDayHalfDays) },
        { name: "Âge", value: `de ${scheme.ageFrom} à ${scheme.ageUntil - 1} ans révolus` },
        { name: "QF le plus élevé", value: formatCents(scheme.qfCeilingCents) },
        {
          name: "QF et prestations regardés",
          value: scheme.benefitsRequired ? `${month}, avec des prestations ce mois-là` : month,
        },
        { name: "Facturer au plus tard", value: `${scheme.lateIssueDays} jours après la fin du mois` },
        { name: "Mercredis d’école", value: scheme.termWednesdays ? "aidés" : "non aidés" },
      ]}
    />
  );
}
