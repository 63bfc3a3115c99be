import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { mayBeConfirmed, mayChange, sayVisitRefusal, sayWhen } from "~/home-help/visit";
import { ConfirmButton } from "~/home-help/visit-chip";
import { EarlierVisits, VisitFacts } from "~/home-help/visit-facts";
import { planAddress } from "~/home-help/visit-week";
import { findVisit } from "~/home-help/visits.server";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { newKey } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Une intervention – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const visit = (await findVisit(personId, idFrom(params.visitId))) ?? notFound();
  return { visit, today: today(), key: newKey() };
}

export default function ShowVisit() {
  const { visit, today, key } = useLoaderData<typeof loader>();
  const here = `/interventions/${visit.visitId}`;
  const week = planAddress("/interventions", { semaine: visit.starts.day, antenne: visit.structureId });
  return (
    <Page
      title={`${visit.lastName}, ${sayWhen(visit)}`}
      breadcrumb={[{ to: week, label: "La semaine" }]}
      actions={
        mayChange(visit) ? (
          <>
            {mayBeConfirmed(visit, today) ? (
              <ConfirmButton visitIds={[visit.visitId]} formKey={key} back={here} kind="main">
                Confirmer
              </ConfirmButton>
            ) : null}
            <ButtonLink kind="quiet" to={`${here}/corriger`}>
              Corriger
            </ButtonLink>
            <ButtonLink kind="quiet" to={`${here}/annuler`}>
              Annuler
            </ButtonLink>
          </>
        ) : null
      }
    >
      {visit.state === "invoiced" ? <Notice>{sayVisitRefusal("invoiced")}</Notice> : null}
      {visit.correctedBy ? (
        <Notice>
          <p>
            Une autre intervention a pris sa place :{" "}
            <Link to={`/interventions/${visit.correctedBy}`}>voir la correction</Link>.
          </p>
        </Notice>
      ) : null}
      <VisitFacts visit={visit} />
      {visit.earlier.length > 0 ? (
        <Section title="Avant correction">
          <EarlierVisits earlier={visit.earlier} />
        </Section>
      ) : null}
    </Page>
  );
}
