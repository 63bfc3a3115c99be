import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePerson } from "~/accounts/guard.server";
import { formatDayInFull } from "~/calendar-words";
import { partnerAtRest, partnerTasks } from "~/first-page";
import { findCafWaiting, findPartnerWaiting } from "~/first-page.server";
import { cafTasks } from "~/first-page-of-the-caf";
import { today } from "~/http/clock.server";
import { formatCents } from "~/money";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Columns, Row, Section, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";
import { StatTile, TaskList } from "~/ui/tasks";

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, name, organisation, side, role } = await requirePerson(request);
  const day = formatDayInFull(today());
  if (side === "caf") {
    const waiting = await findCafWaiting(personId);
    if (!waiting) throw new Response(null, { status: 404 });
    const { cards, days_used: daysUsed, to_pay: toPay } = waiting;
    const figures = { cards, daysUsed, toPayCents: toPay.amount_cents };
    const atRest = "Rien à vérifier, rien à payer.";
    return { name, organisation, day, tasks: cafTasks(waiting), atRest, figures, first: null };
  }
  const waiting = await findPartnerWaiting(personId);
  const tasks = partnerTasks(waiting, role === "manager");
  const { welcomes_children: welcomesChildren, helps_at_home: helpsAtHome } = waiting.activities;
  const first = { welcomesChildren, helpsAtHome };
  return { name, organisation, day, tasks, atRest: partnerAtRest(waiting), figures: null, first };
}

export default function Home() {
  const { name, organisation, day, tasks, atRest, figures, first } = useLoaderData<typeof loader>();
  return (
    <Page title={`Bonjour ${name}`} lead={`${organisation} · ${day}`}>
      <Stack gap="l">
        {first ? (
          <Row>
            {first.welcomesChildren ? (
              <ButtonLink to="/verifier" icon="search">
                Vérifier une carte
              </ButtonLink>
            ) : null}
            {first.helpsAtHome ? (
              <ButtonLink to="/dossiers/nouveau" icon="plus">
                Nouveau dossier
              </ButtonLink>
            ) : null}
          </Row>
        ) : null}
        <Section title="À faire aujourd’hui">
          {tasks.length > 0 ? (
            <TaskList tasks={tasks} />
          ) : (
            <EmptyState title="Rien ne vous attend">{atRest}</EmptyState>
          )}
        </Section>
        {figures ? (
          <Section title="L’année en chiffres">
            <Columns>
              <StatTile
                label="Cartes valables aujourd’hui"
                value={figures.cards.toLocaleString("fr")}
                to="/caf/cartes"
              />
              <StatTile label="Jours pointés cette année" value={figures.daysUsed.toLocaleString("fr")} />
              <StatTile
                label="Accepté, à payer"
                value={formatCents(figures.toPayCents)}
                to="/caf/factures?etat=a-payer"
              />
            </Columns>
          </Section>
        ) : null}
      </Stack>
    </Page>
  );
}
