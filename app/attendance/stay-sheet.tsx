import { type FetcherWithComponents, Link } from "@remix-run/react";
import { SaveBar } from "~/attendance/save-bar";
import type { Stay } from "~/attendance/stay";
import { StayGrid } from "~/attendance/stay-grid";
import styles from "~/attendance/stay-grid.module.css";
import { everybodyPresent, PendingStayFields, type StayAnswer, useStayMarks } from "~/attendance/stay-marks";
import { StayLegend, StayNotices } from "~/attendance/stay-notices";
import { LeaveWarning } from "~/attendance/unsaved";
import type { Day } from "~/calendar";
import { formatDay, formatPeriod } from "~/calendar-words";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormKey } from "~/ui/form-key";
import { Section } from "~/ui/layout";
import { Page } from "~/ui/page";
import { useIsRunning } from "~/ui/running";

type SheetProps = {
  stay: Stay;
  today: Day;
  /** Everybody is to be shown present, as the address asks. */
  everybody: boolean;
  mayPlan: boolean;
  formKey: string;
  fetcher: FetcherWithComponents<unknown>;
  answer: StayAnswer | undefined;
};

/** A stay on one screen: who, the days helped, those to confirm, what the family pays. */
export function StaySheet({ stay, today, everybody, mayPlan, formKey, fetcher, answer }: SheetProps) {
  const running = useIsRunning();
  const places = stay.children.filter(({ cancelled }) => !cancelled);
  const marks = useStayMarks(places, answer, everybody ? everybodyPresent(places, today) : []);
  const here = `/sejours/${stay.stayId}`;
  const waiting = everybodyPresent(places, today);
  return (
    <Page
      title={stay.name}
      lead={`${stay.place}, ${formatPeriod(stay.startsOn, stay.endsOn)} · ${stay.structure}`}
      breadcrumb={[{ to: "/sejours", label: "Séjours" }]}
      actions={<Actions stay={stay} mayPlan={mayPlan} />}
    >
      <StayNotices stay={stay} today={today} answer={answer} running={running} waiting={waiting.length} />
      {places.length === 0 && !stay.cancelledOn ? (
        <EmptyState
          title="Aucun enfant inscrit"
          action={<ButtonLink to={`${here}/inscrire`}>Inscrire un enfant</ButtonLink>}
        >
          Les jours d’aide d’un enfant sont réservés dès son inscription, des mois à l’avance.
        </EmptyState>
      ) : null}
      {places.length > 0 ? (
        <fetcher.Form method="post" action={here} className={styles.sheet}>
          <FormKey value={answer?.key ?? formKey} />
          <div className={styles.tools}>
            <StayLegend />
            {waiting.length === 0 ? null : running ? (
              <Button type="button" kind="quiet" icon="check" onClick={() => marks.ask(waiting)}>
                Tous présents
              </Button>
            ) : (
              <ButtonLink kind="quiet" icon="check" to={`${here}?tous=oui`}>
                Tous présents
              </ButtonLink>
            )}
          </div>
          {running ? <PendingStayFields marks={marks} /> : null}
          <StayGrid stay={stay} places={places} marks={marks} running={running} today={today} />
          <SaveBar marks={marks} answer={answer} running={running} sending={fetcher.state === "submitting"} />
          <LeaveWarning changes={marks.pending.length} />
        </fetcher.Form>
      ) : null}
      <Others stay={stay} />
    </Page>
  );
}

function Actions({ stay, mayPlan }: { stay: Stay; mayPlan: boolean }) {
  const here = `/sejours/${stay.stayId}`;
  if (stay.cancelledOn) return null;
  return (
    <>
      <ButtonLink to={`${here}/inscrire`} icon="plus">
        Inscrire un enfant
      </ButtonLink>
      <ButtonLink kind="quiet" icon="print" to={`${here}/feuille`}>
        Imprimer
      </ButtonLink>
      {mayPlan ? (
        <ButtonLink kind="quiet" to={`${here}/modifier`}>
          Modifier
        </ButtonLink>
      ) : null}
    </>
  );
}

/** Those who wait for a card, and those who gave up their place. */
function Others({ stay }: { stay: Stay }) {
  const cancelled = stay.children.filter((place) => place.cancelled);
  return (
    <>
      {stay.pending.length > 0 ? (
        <Section
          title="Carte à présenter"
          lead="Leurs jours ne sont pas réservés tant que la carte n’est pas vérifiée."
        >
          <ul>
            {stay.pending.map(({ pendingId, lastName, firstName, birthDate }) => (
              <li key={pendingId}>
                <Link to={`/enfants/a-presenter/${pendingId}`}>
                  {lastName} {firstName}
                </Link>
                , {formatDay(birthDate)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {cancelled.length > 0 ? (
        <Section title="Inscriptions annulées">
          <ul>
            {cancelled.map(({ enrolmentId, lastName, firstName }) => (
              <li key={enrolmentId}>
                <Link to={`/sejours/inscriptions/${enrolmentId}`}>
                  {lastName} {firstName}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
