import { Form } from "@remix-run/react";
import {
  daysAided,
  type Place,
  rateBeyondPrice,
  type StayDay,
  type StayFacts,
  stands,
  stayPrice,
} from "~/attendance/stay";
import { STANDINGS, sayBriefly, sayHelped, whyNot } from "~/attendance/stay-words";
import { ageOn, type Day } from "~/calendar";
import { formatDay, formatDayInFull } from "~/calendar-words";
import { formatCents, shareCents } from "~/money";
import { Amount, Price } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Facts } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

type Shown = { place: Place; stay: StayFacts };

/** Who, what is helped and why not all, what the family pays. */
export function EnrolmentFacts({ place, stay }: Shown) {
  const { priceCents, otherAidCents, aidCents } = stayPrice(place);
  const beyond = rateBeyondPrice(place);
  return (
    <>
      {place.cancelled || stay.cancelledOn ? (
        <Notice
          tone="bad"
          title={stay.cancelledOn ? "Ce séjour est annulé" : "Cette inscription est annulée"}
        >
          Les jours réservés sont rendus à l’enfant.
        </Notice>
      ) : (
        <Notice tone={daysAided(place) === place.days.length ? "good" : "warn"}>
          {`${sayHelped(place, stay.ages)}.`}
        </Notice>
      )}
      {beyond === null ? null : (
        <Notice>
          {`Le prix de ces jours, autres aides déduites, est inférieur à l’aide (${formatCents(beyond)}) : la Caf versera ${formatCents(aidCents)}.`}
        </Notice>
      )}
      <Facts
        facts={[
          {
            name: "Naissance",
            value: `${formatDay(place.birthDate)} (${ageOn(place.birthDate, stay.startsOn)} ans au départ)`,
          },
          { name: "Carte", value: place.number },
          {
            name: "Ce que paie la famille",
            value: <Price priceCents={priceCents} aidCents={aidCents} otherAidsCents={otherAidCents} />,
          },
        ]}
      />
    </>
  );
}

export function EnrolmentDays({ place, stay }: Shown) {
  const shares = shareCents(place.priceCents, place.days.length);
  const known = { birthDate: place.birthDate, ages: stay.ages };
  return (
    <Table
      caption="Les jours du séjour"
      captionHidden
      rows={place.days}
      rowKey={({ day }) => day}
      columns={[
        { head: "Jour", names: true, cell: ({ day }) => formatDayInFull(day) },
        { head: "État", cell: (day) => <DayBadge day={day} known={known} /> },
        {
          head: "Prix",
          numeric: true,
          cell: (day) => <Amount cents={shares[place.days.indexOf(day)] ?? 0} />,
        },
        {
          head: "Taux de l’aide",
          numeric: true,
          cell: (day) => (stands(day) && day.rateCents !== null ? <Amount cents={day.rateCents} /> : "–"),
        },
      ]}
    />
  );
}

function DayBadge({ day, known }: { day: StayDay; known: Parameters<typeof sayBriefly>[2] }) {
  const why = whyNot(day);
  if (why === "absent" || why === "left_early") return <Badge>{sayBriefly(why, [day], known)}</Badge>;
  if (why) {
    return (
      <>
        <Badge tone="warn">sans aide</Badge> {french(sayBriefly(why, [day], known))}
      </>
    );
  }
  if (day.standing === "invoiced") return <Badge icon="lock">{STANDINGS.invoiced}</Badge>;
  return <Badge tone={day.standing === "held" ? "info" : "good"}>{STANDINGS[day.standing]}</Badge>;
}

type ActionProps = Shown & { today: Day; holdKey: string };

export function EnrolmentActions({ place, stay, today, holdKey }: ActionProps) {
  const here = `/sejours/inscriptions/${place.enrolmentId}`;
  const mayHold = stay.confirmableUntil !== null && today <= stay.confirmableUntil;
  const left = place.days.some(
    ({ standing, released }) => standing === "absent" && (released === null || released === "cancelled"),
  );
  const confirmed = place.days.some(({ standing }) => standing === "present" || standing === "invoiced");
  return (
    <>
      {left && mayHold ? (
        <Form method="post" action={`${here}/reexaminer`}>
          <FormKey value={holdKey} />
          <Button kind="quiet">Réexaminer les jours</Button>
        </Form>
      ) : null}
      {stay.startsOn <= today ? (
        <ButtonLink kind="quiet" to={`${here}/depart`}>
          Départ anticipé
        </ButtonLink>
      ) : null}
      {confirmed ? null : (
        <ButtonLink kind="quiet" to={`${here}/annuler`}>
          Annuler l’inscription
        </ButtonLink>
      )}
    </>
  );
}
