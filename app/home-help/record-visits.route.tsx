import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { isDay, weekStart } from "~/calendar";
import { chooseBranch } from "~/home-help/branches.server";
import { RecordedVisits } from "~/home-help/recorded-visits";
import { RepeatFields, VisitFields } from "~/home-help/visit-fields";
import { visitErrors, visitsForm } from "~/home-help/visit-form";
import { planAddress } from "~/home-help/visit-week";
import { findVisitChoices, recordVisits } from "~/home-help/visits.server";
import { notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormBody } from "~/ui/form-body";
import { Panel, Row } from "~/ui/layout";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Nouvelle intervention – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { searchParams } = new URL(request.url);
  const { branch } = await chooseBranch(personId, partnerId, searchParams.get("antenne"));
  const choices = await findVisitChoices(personId, branch.id);
  const asked = searchParams.get("date") ?? "";
  const day = isDay(asked) ? asked : today();
  const given = {
    fileId: searchParams.get("dossier") ?? "",
    workerId: searchParams.get("intervenant") ?? "",
    day,
    confirmed: day < today(),
  };
  return { ...choices, given, key: newKey() };
}

export async function action({ request }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const antenne = new URL(request.url).searchParams.get("antenne");
  const read = await parseForm(request, visitsForm);
  if (!read.ok) return refuse(read);
  const week = planAddress("/interventions", { antenne, semaine: weekStart(read.values.day) });
  try {
    const recorded = await recordVisits(personId, read.key, read.values);
    if (recorded.done && recorded.value.refused.length === 0) {
      const { length } = recorded.value.written;
      return redirectSaying(
        week,
        length > 1 ? `${length} interventions enregistrées.` : "Intervention enregistrée.",
      );
    }
    if (recorded.done) return { result: recorded.value, week };
    if (recorded.reason === "not_found") return notFound();
    return refuse({ errors: visitErrors(recorded.reason, recorded.details), entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function RecordVisits() {
  const { files, workers, given, key } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const breadcrumb = [{ to: "/interventions", label: "Interventions" }];
  if (answered && "result" in answered)
    return (
      <Page title="Interventions enregistrées" breadcrumb={breadcrumb} width="reading">
        <RecordedVisits {...answered.result} />
        <Row>
          <ButtonLink to={answered.week}>Voir la semaine</ButtonLink>
          <ButtonLink kind="quiet" to="/interventions/nouvelle">
            Nouvelle intervention
          </ButtonLink>
        </Row>
      </Page>
    );
  return (
    <Page title="Nouvelle intervention" breadcrumb={breadcrumb} width="reading">
      {files.length === 0 || workers.length === 0 ? (
        <NothingToPlan files={files.length} />
      ) : (
        <Panel>
          <Form method="post" noValidate>
            <FormBody formKey={key} answer={answered}>
              <VisitFields files={files} workers={workers} given={given} answer={answered} />
              <RepeatFields open={Boolean(answered?.entered?.weekdays)} />
              <Button>Enregistrer</Button>
            </FormBody>
          </Form>
        </Panel>
      )}
    </Page>
  );
}

function NothingToPlan({ files }: { files: number }) {
  return files === 0 ? (
    <EmptyState
      title="Aucun dossier ouvert"
      action={<ButtonLink to="/dossiers">Voir les dossiers</ButtonLink>}
    >
      Une intervention s’inscrit dans le dossier ouvert d’une famille.
    </EmptyState>
  ) : (
    <EmptyState
      title="Aucun·e intervenant·e"
      action={<ButtonLink to="/intervenants/ajouter">Ajouter quelqu’un</ButtonLink>}
    >
      Inscrivez d’abord les personnes qui vont chez les familles.
    </EmptyState>
  );
}
