import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { cancelCardForm } from "~/cards/card-forms";
import { ENDING_FAULTS } from "~/cards/card-objection";
import { cancelCard, showCard } from "~/cards/cards.server";
import { EndCard, type EndingAnswer } from "~/cards/end-card";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { DayField, Field } from "~/ui/field";

export const meta = () => [{ title: "Annuler une carte – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { cardId, number, firstName, lastName } =
    (await showCard(personId, idFrom(params.cardId))) ?? notFound();
  return { key: newKey(), cancelledOn: today(), card: { cardId, number, firstName, lastName } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const cardId = idFrom(params.cardId);
  const read = await parseForm(request, cancelCardForm);
  if (!read.ok) return refuse(read);
  try {
    const ended = await cancelCard(personId, read.key, cardId, read.values.cancelledOn, read.values.reason);
    if (ended.done) return redirectSaying(`/caf/cartes/${cardId}`, "Carte annulée.");
    if (ended.reason === "not_found") return notFound();
    const cancelledOn = ENDING_FAULTS[ended.reason](ended.details);
    return data(
      { errors: { cancelledOn }, entered: read.entered, days: ended.details.days },
      { status: 422 },
    );
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function CancelCard() {
  const { key, cancelledOn, card } = useLoaderData<typeof loader>();
  const answer: EndingAnswer | undefined = useActionData<typeof action>();
  return (
    <EndCard
      title="Annuler la carte"
      lead="Les jours d’avant la date restent acquis aux structures ; à partir d’elle, la carte n’ouvre plus droit."
      card={card}
      formKey={key}
      answer={answer}
      button="Annuler la carte"
    >
      <DayField name="cancelledOn" label="Sans droit à partir du" defaultValue={cancelledOn} />
      <Field
        name="reason"
        label="Motif"
        hint="Perdue, délivrée par erreur, départ du département…"
        maxLength={200}
        autoComplete="off"
      />
    </EndCard>
  );
}
