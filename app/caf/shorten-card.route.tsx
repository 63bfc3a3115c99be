import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { shortenCardForm } from "~/cards/card-forms";
import { ENDING_FAULTS } from "~/cards/card-objection";
import { shortenCard, showCard } from "~/cards/cards.server";
import { EndCard, type EndingAnswer } from "~/cards/end-card";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey, parseForm } from "~/http/forms.server";
import { DayField } from "~/ui/field";

export const meta = () => [{ title: "Raccourcir une carte – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const found = (await showCard(personId, idFrom(params.cardId))) ?? notFound();
  const { cardId, number, firstName, lastName, validUntil } = found;
  return { key: newKey(), validUntil, card: { cardId, number, firstName, lastName } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireAgent(request);
  const cardId = idFrom(params.cardId);
  const read = await parseForm(request, shortenCardForm);
  if (!read.ok) return refuse(read);
  try {
    const ended = await shortenCard(personId, read.key, cardId, read.values.validUntil);
    if (ended.done) return redirectSaying(`/caf/cartes/${cardId}`, "Validité raccourcie.");
    if (ended.reason === "not_found") return notFound();
    const validUntil = ENDING_FAULTS[ended.reason](ended.details);
    return data({ errors: { validUntil }, entered: read.entered, days: ended.details.days }, { status: 422 });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

export default function ShortenCard() {
  const { key, validUntil, card } = useLoaderData<typeof loader>();
  const answer: EndingAnswer | undefined = useActionData<typeof action>();
  return (
    <EndCard
      title="Raccourcir la carte"
      lead="La carte garde son numéro et ses jours pointés ; elle cesse plus tôt d’ouvrir droit."
      card={card}
      formKey={key}
      answer={answer}
      button="Raccourcir la carte"
    >
      <DayField name="validUntil" label="Dernier jour de validité" defaultValue={validUntil} />
    </EndCard>
  );
}
