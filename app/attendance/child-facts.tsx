import { MARK_NAMES } from "~/attendance/presence";
import { cardWarning, type ListEntry } from "~/attendance/roster";
import { ageOn, type Day, weekStart } from "~/calendar";
import { formatDay, formatDayInFull, formatPeriod } from "~/calendar-words";
import { dailyAid } from "~/cards/daily-aid";
import { Price } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { Gauge } from "~/ui/gauge";
import { Facts, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";

const UNITS = { day: "Journée", half_day: "½ journée", half_day_meal: "½ journée avec repas" } as const;

export function ChildFacts({ child, today }: { child: ListEntry; today: Day }) {
  const warning = cardWarning(child, today);
  return (
    <>
      {warning ? <Notice tone="warn">{`${warning}.`}</Notice> : null}
      <Facts
        facts={[
          {
            name: "Naissance",
            value: `${formatDay(child.birthDate)} (${ageOn(child.birthDate, today)} ans)`,
          },
          { name: "Carte", value: child.number },
          { name: "Valable", value: formatPeriod(child.validFrom, child.validUntil) },
          {
            name: "Jours aidés",
            value:
              child.leftHalfDays === null || child.capHalfDays === null ? (
                "Pas de barème cette année"
              ) : (
                <Gauge leftHalfDays={child.leftHalfDays} capHalfDays={child.capHalfDays} />
              ),
          },
        ]}
      />
    </>
  );
}

/** Price, other aids and the Caf's aid per unit, in the child's band, as of today. */
export function PricesOfChild({ child }: { child: ListEntry }) {
  const priced = child.prices.filter(
    ({ unit }) => unit !== (child.halfDayMeal ? "half_day" : "half_day_meal"),
  );
  const spent = child.leftHalfDays !== null && child.leftHalfDays <= 0;
  const facts = priced.flatMap(({ unit, priceCents, rateCents }) => {
    if (priceCents === null || rateCents === null) return [];
    const otherAidCents = unit === "day" ? child.otherAidDayCents : child.otherAidHalfDayCents;
    const { aidCents } = dailyAid({ priceCents, rateCents: spent ? 0 : rateCents, otherAidCents });
    return [
      {
        name: UNITS[unit],
        value: (
          <Price
            priceCents={priceCents}
            aidCents={aidCents}
            otherAidsCents={Math.min(otherAidCents, priceCents)}
          />
        ),
      },
    ];
  });
  if (facts.length > 0) {
    return (
      <>
        {spent ? (
          <Notice tone="warn" title="Aide de la Caf : 0 € pour l’instant">
            Tous les jours aidés de l’année sont utilisés : la famille paie le prix entier, autres aides
            déduites.
          </Notice>
        ) : null}
        <Facts facts={facts} />
      </>
    );
  }
  return (
    <Notice tone="warn" title="Prix inconnu">
      {child.bands.length === 0
        ? "Aucune grille tarifaire n’a été transmise pour cette structure : ses jours se pointent, et attendront pour être facturés."
        : "La tranche de cet enfant n’est pas dans la grille en vigueur : ses jours se pointent, et attendront pour être facturés."}
    </Notice>
  );
}

export function RecordedDays({ child }: { child: ListEntry }) {
  if (child.recorded.length === 0) return null;
  return (
    <Section title="Jours pointés ici">
      <Table
        caption="Jours pointés"
        captionHidden
        rows={child.recorded}
        rowKey={({ day }) => day}
        columns={[
          {
            head: "Date",
            names: true,
            cell: ({ day, onStay }) =>
              onStay ? (
                formatDayInFull(day)
              ) : (
                <a href={`/pointage/${child.structureId}?semaine=${weekStart(day)}`}>
                  {formatDayInFull(day)}
                </a>
              ),
          },
          { head: "Présence", cell: ({ mark, onStay }) => (onStay ? "séjour" : MARK_NAMES[mark]) },
          {
            head: "Facturation",
            cell: ({ invoiced }) =>
              invoiced ? (
                <Badge tone="good" icon="lock">
                  Facturé
                </Badge>
              ) : (
                <Badge>À facturer</Badge>
              ),
          },
        ]}
      />
    </Section>
  );
}
