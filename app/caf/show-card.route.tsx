import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { formatHalfDays, formatInstant, formatMonth, formatPeriod } from "~/calendar-words";
import { coversDay } from "~/cards/card";
import { CardBadge } from "~/cards/card-badge";
import { CardDays, OtherCards } from "~/cards/card-history";
import { type PairLink, type ShownCard, showCard } from "~/cards/cards.server";
import { sayArithmetic } from "~/cards/computed-qf";
import { leftHalfDays } from "~/cards/day-allowance";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { Amount } from "~/ui/amount";
import { ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { Gauge } from "~/ui/gauge";
import { Facts, Panel, Row, Section } from "~/ui/layout";
import { Notice, type Tone } from "~/ui/notice";
import { Page } from "~/ui/page";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Carte – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const card = (await showCard(personId, idFrom(params.cardId))) ?? notFound();
  return { card, opens: coversDay(card, today()) };
}

export default function ShowCard() {
  const { card, opens } = useLoaderData<typeof loader>();
  const above = [{ to: "/caf/cartes", label: "Cartes" }];
  return (
    <Page
      title={`${card.firstName} ${card.lastName}`}
      lead={<CardBadge card={card} opens={opens} />}
      breadcrumb={above}
      actions={card.cancelledOn === null ? <Endings cardId={card.cardId} /> : null}
    >
      {card.cancelledOn === null ? null : <Cancelled card={card} />}
      <Pairs tone="warn" title="Peut-être le même enfant" says="Comparer avec" pairs={card.perhapsSame} />
      <Pairs tone="info" title="Un enfant, deux foyers" says="Voir les foyers réunis :" pairs={card.homes} />
      <Panel>
        <Facts facts={factsOf(card)} />
        {card.capHalfDays === null ? null : (
          <Gauge
            leftHalfDays={leftHalfDays({ ...card, capHalfDays: card.capHalfDays })}
            capHalfDays={card.capHalfDays}
          />
        )}
      </Panel>
      <Section title="Jours pointés sur cette carte">
        <CardDays days={card.days} lists={card.lists} />
      </Section>
      <OtherCards cards={card.otherCards} />
    </Page>
  );
}

function Endings({ cardId }: { cardId: string }) {
  return (
    <Row>
      <ButtonLink to={`/caf/cartes/${cardId}/raccourcir`} kind="quiet">
        Raccourcir
      </ButtonLink>
      <ButtonLink to={`/caf/cartes/${cardId}/annuler`} kind="quiet">
        Annuler la carte
      </ButtonLink>
    </Row>
  );
}

function Cancelled({ card }: { card: ShownCard }) {
  return (
    <Notice tone="bad" title="Carte annulée">
      <p>
        Sans droit depuis le <Day day={card.cancelledOn ?? card.validUntil} /> : {card.cancelReason}
        {card.cancelledBy === null ? "" : ` (${card.cancelledBy})`}
      </p>
    </Notice>
  );
}

type PairsProps = { tone: Tone; title: string; says: string; pairs: PairLink[] };

function Pairs({ tone, title, says, pairs }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <Notice tone={tone} title={title}>
      <ul>
        {pairs.map(({ oneId, otherId, name }) => (
          <li key={`${oneId} ${otherId}`}>
            <a href={`/caf/doublons/${oneId}/${otherId}`}>{french(`${says} ${name}`)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function factsOf(card: ShownCard) {
  const by = card.importedFrom === null ? card.issuedBy : `fichier ${card.importedFrom}`;
  return [
    { name: "Numéro", value: card.number },
    { name: "Naissance", value: <Day day={card.birthDate} /> },
    { name: "Validité", value: formatPeriod(card.validFrom, card.validUntil) },
    { name: "Matricule", value: card.familyFile ?? "Non allocataire" },
    { name: "Identifiant de l’enfant", value: card.externalId ?? "–" },
    { name: "QF", value: <Amount cents={card.qfCents} /> },
    { name: "Tranche", value: card.bandLabel ?? "–" },
    { name: "Mois de référence", value: formatMonth(card.qfReferenceMonth) },
    { name: "Prestations perçues", value: card.benefitsDrawn ? "Oui" : "Non" },
    { name: "Motif", value: card.motive ?? "–" },
    ...(card.judgmentOn === null ? [] : [{ name: "Jugement du", value: <Day day={card.judgmentOn} /> }]),
    ...(card.qfArithmetic === null
      ? []
      : [{ name: "Calcul du QF", value: sayArithmetic(card.qfArithmetic) }]),
    { name: "Délivrée", value: `${formatInstant(card.issuedAt)}${by === null ? "" : `, ${by}`}` },
    { name: "Jours utilisés dans l’année", value: formatHalfDays(card.usedHalfDays) },
  ];
}
