import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager, requirePartner } from "~/accounts/guard.server";
import { AmendmentForm } from "~/attendance/amendment-form";
import { ChildFacts, PricesOfChild, RecordedDays } from "~/attendance/child-facts";
import { amendmentForm } from "~/attendance/list-entry-form";
import { ROSTER_REFUSALS } from "~/attendance/roster";
import { amendChild, findListEntry } from "~/attendance/rosters.server";
import { forbidden, idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import { Columns, Panel, Section } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Un enfant – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, role } = await requirePartner(request);
  const child = (await findListEntry(personId, idFrom(params.entryId))) ?? notFound();
  return { child, today: today(), mayAmend: role === "manager", key: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireManager(request);
  const entryId = idFrom(params.entryId);
  const read = await parseForm(request, amendmentForm);
  if (!read.ok) return refuse(read);
  try {
    const amended = await amendChild(personId, read.key, entryId, read.values);
    if (amended.done) return redirectSaying(`/enfants/${entryId}`, "C’est enregistré.");
    if (amended.reason === "not_found") notFound();
    if (amended.reason === "not_allowed") forbidden();
    return refuse({ errors: { priceBand: ROSTER_REFUSALS.unknown_band }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function AmendChild() {
  const { child, today, mayAmend, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={`${child.firstName} ${child.lastName}`}
      lead={child.structure}
      breadcrumb={[{ to: "/enfants", label: "Enfants" }]}
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`/enfants/${child.entryId}/releve`}>
            Relevé de l’enfant
          </ButtonLink>
          <ButtonLink kind="quiet" to={`/enfants/${child.entryId}/retirer`}>
            Retirer de la liste
          </ButtonLink>
        </>
      }
    >
      <ChildFacts child={child} today={today} />
      <Columns>
        <Section title="Tranche et autres aides">
          {mayAmend ? (
            <Panel>
              <AmendmentForm child={child} formKey={answer?.key ?? key} answer={answer} />
            </Panel>
          ) : (
            <p>{ROSTER_REFUSALS.not_allowed}</p>
          )}
        </Section>
        <Section title="Ce que paie la famille">
          <PricesOfChild child={child} />
        </Section>
      </Columns>
      <RecordedDays child={child} />
    </Page>
  );
}
