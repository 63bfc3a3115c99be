import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePartner } from "~/accounts/guard.server";
import { PRESENT_REFUSALS, sayPresented } from "~/attendance/pending-child";
import { presentCardForm } from "~/attendance/pending-child-form";
import { findPendingChild, presentCard } from "~/attendance/pending-children.server";
import { DuplicateRequest, KeptDays } from "~/attendance/pending-facts";
import { ConfirmName, type OtherName, PresentCardForm } from "~/attendance/present-card-form";
import { formatDay } from "~/calendar-words";
import { sayClosed } from "~/cards/card-desk";
import { idFrom, notFound, refuse, retryAfter } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { ButtonLink } from "~/ui/button";
import type { FormAnswer } from "~/ui/form-body";
import { Columns, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Carte à présenter – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  const child = (await findPendingChild(personId, idFrom(params.pendingId))) ?? notFound();
  return { child, key: newKey(), duplicateKey: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const pendingId = idFrom(params.pendingId);
  const read = await parseForm(request, presentCardForm);
  if (!read.ok) return refuse(read);
  const { entered, key, values } = read;
  try {
    const shown = await presentCard(personId, key, pendingId, values);
    if (shown.done) {
      const tone = shown.value.enrolled?.done === false ? "warn" : "good";
      return redirectSaying(`/enfants/a-presenter/${pendingId}`, sayPresented(shown.value), tone);
    }
    if (shown.reason === "not_found") return notFound();
    if (shown.reason === "closed") {
      const errors = { form: sayClosed(shown.details.until) };
      return data(
        { errors, entered, key: newKey() },
        { status: 429, headers: retryAfter(shown.details.until) },
      );
    }
    if (shown.reason === "names_differ") {
      const { last_name: lastName, first_name: firstName } = shown.details;
      return { other: { lastName, firstName, number: values.number, birthDate: entered.birthDate ?? "" } };
    }
    const field = shown.reason === "presented" ? "form" : "number";
    return refuse({ errors: { [field]: PRESENT_REFUSALS[shown.reason] }, entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

type Answer = FormAnswer & { key?: string; other?: OtherName };

export default function PresentCard() {
  const { child, key, duplicateKey } = useLoaderData<typeof loader>();
  const answer: Answer | undefined = useActionData<typeof action>();
  const name = `${child.firstName} ${child.lastName}`;
  const place = child.stay ? `${child.stay}, ${child.structure}` : child.structure;
  return (
    <Page
      title={child.presentedAt ? `Carte présentée : ${name}` : `Carte à présenter : ${name}`}
      lead={`${place} · né(e) le ${formatDay(child.birthDate)}`}
      breadcrumb={[{ to: "/enfants", label: "Enfants" }]}
      actions={
        child.presentedAt ? undefined : (
          <ButtonLink kind="quiet" to={`/enfants/a-presenter/${child.pendingId}/retirer`}>
            Retirer de la liste
          </ButtonLink>
        )
      }
    >
      {child.presentedAt ? (
        <Stack gap="l">
          <KeptDays child={child} />
          <Row>
            {child.stayId ? <ButtonLink to={`/sejours/${child.stayId}`}>Voir le séjour</ButtonLink> : null}
            <ButtonLink kind={child.stayId ? "quiet" : "main"} to={`/enfants/${child.entryId}`}>
              Voir l’enfant
            </ButtonLink>
            {child.kept.some(({ counted }) => counted) ? (
              <ButtonLink kind="quiet" to="/enfants/a-rembourser">
                À rembourser à la famille
              </ButtonLink>
            ) : null}
          </Row>
        </Stack>
      ) : (
        <Columns>
          <Stack>
            {answer?.other ? (
              <ConfirmName child={child} other={answer.other} formKey={key} />
            ) : (
              <PresentCardForm child={child} formKey={answer?.key ?? key} answer={answer} />
            )}
            {child.daysCount || child.stayId ? null : (
              <Notice>
                Selon le barème de l’année, les jours d’avant la présentation ne sont pas aidés.
              </Notice>
            )}
          </Stack>
          <Stack gap="l">
            <KeptDays child={child} />
            <DuplicateRequest child={child} formKey={duplicateKey} />
          </Stack>
        </Columns>
      )}
    </Page>
  );
}
