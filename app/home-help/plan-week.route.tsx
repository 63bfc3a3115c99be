import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { addDays, weekAsked, weekStart } from "~/calendar";
import { weekInWords } from "~/calendar-words";
import { chooseBranch } from "~/home-help/branches.server";
import { PlannedFor, PlannerTools, WaitingNotice } from "~/home-help/planner-tools";
import { isToConfirm } from "~/home-help/visit";
import { VisitLegend } from "~/home-help/visit-chip";
import { VisitDays, VisitGrid } from "~/home-help/visit-grid";
import { layWeek, planAddress } from "~/home-help/visit-week";
import { findPlannedDays } from "~/home-help/visits.server";
import { notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { newKey } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Neighbours } from "~/ui/neighbours";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Interventions – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { searchParams } = new URL(request.url);
  const { branch, branches } = await chooseBranch(personId, partnerId, searchParams.get("antenne"));
  const monday = weekAsked(searchParams.get("semaine"), today());
  const week = (await findPlannedDays(personId, branch.id, monday, addDays(monday, 6))) ?? notFound();
  const keys = week.visits
    .filter((visit) => isToConfirm(visit, today()))
    .map((visit) => [visit.visitId, newKey()]);
  const asked = {
    antenne: branches.length > 1 ? branch.id : null,
    semaine: monday,
    intervenant: searchParams.get("intervenant") || null,
    dossier: searchParams.get("dossier") || null,
  };
  const confirmation: Record<string, string> = Object.fromEntries(keys);
  return { branch, branches, monday, week, asked, keys: confirmation, key: newKey(), today: today() };
}

export default function PlanWeek() {
  const { branch, branches, monday, week, asked, keys, key, today } = useLoaderData<typeof loader>();
  const rows = layWeek(week, monday, { workerId: asked.intervenant, fileId: asked.dossier });
  const waiting = rows.flatMap(({ days }) =>
    days.flatMap(({ visits }) => visits.filter((visit) => isToConfirm(visit, today))),
  );
  const planner = {
    rows,
    monday,
    today,
    keys,
    back: planAddress("/interventions", asked),
    toNew: (worker: { workerId: string }, day: string) =>
      planAddress("/interventions/nouvelle", {
        antenne: asked.antenne,
        intervenant: worker.workerId,
        date: day,
        dossier: asked.dossier,
      }),
  };
  return (
    <Page
      title={`Semaine ${weekInWords(monday)}`}
      lead={<PlannedFor branch={branch} week={week} asked={asked} />}
      actions={
        <>
          <Neighbours
            to={(day) => planAddress("/interventions", { ...asked, semaine: day || null })}
            day={monday}
            days={7}
            isNow={monday === weekStart(today)}
          />
          <ButtonLink
            to={planAddress("/interventions/nouvelle", { ...asked, semaine: null, date: today })}
            icon="plus"
          >
            Nouvelle intervention
          </ButtonLink>
        </>
      }
    >
      <PlannerTools branches={branches} week={week} asked={asked} />
      <WaitingNotice
        here={waiting.map(({ visitId }) => visitId)}
        everywhere={week.waiting}
        formKey={key}
        back={planner.back}
        antenne={asked.antenne}
      />
      {week.workers.length === 0 ? (
        <EmptyState
          title="Aucun·e intervenant·e"
          action={<ButtonLink to="/intervenants/ajouter">Ajouter quelqu’un</ButtonLink>}
        >
          Inscrivez d’abord les personnes qui vont chez les familles : leur semaine apparaîtra ici.
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          title="Aucune intervention cette semaine chez cette famille"
          action={
            <ButtonLink to={planner.toNew({ workerId: "" }, monday)}>Ajouter une intervention</ButtonLink>
          }
        />
      ) : (
        <>
          <VisitGrid {...planner} />
          <VisitDays {...planner} />
          <VisitLegend />
        </>
      )}
    </Page>
  );
}
