import type { Day, Month } from "~/calendar";
import type { CardDates } from "~/cards/card";
import type { IssuedCard } from "~/cards/card-forms";
import { plainCardNumber, readCardNumber } from "~/cards/card-number";
import type { EndingFault, LiveDay, Objection, ObjectionFigures } from "~/cards/card-objection";
import { keyOfName, nameKey } from "~/cards/child";
import type { KnownArithmetic } from "~/cards/computed-qf";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

export type FoundCard = CardDates & {
  cardId: string;
  number: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  familyFile: string | null;
};

export const MOST_CARDS_FOUND = 50;

/** By number, family file, or names in any order; the latest year first. Leaves a line among the look-ups. */
export async function findCards(agentId: string, search: string): Promise<FoundCard[]> {
  const number = readCardNumber(search);
  const names = search.split(/\s+/).map(keyOfName).filter(Boolean);
  const [row] = await readFunction<{ find_cards: FoundCard[] }>(
    "find_cards",
    agentId,
    number && plainCardNumber(number),
    search,
    /\d/.test(search) ? [] : names,
  );
  return row?.find_cards ?? [];
}

/** A card as an agent reads it. `days`: what is recorded on it, by structure. */
export type ShownCard = FoundCard & {
  externalId: string | null;
  qfCents: number;
  qfReferenceMonth: Month;
  benefitsDrawn: boolean;
  motive: string | null;
  issuedAt: string;
  issuedBy: string | null;
  importedFrom: string | null;
  cancelReason: string | null;
  cancelledBy: string | null;
  bandLabel: string | null;
  capHalfDays: number | null;
  usedHalfDays: number;
  days: {
    structure: string;
    partner: string;
    halfDays: number;
    firstDay: Day;
    lastDay: Day;
    invoiced: number;
  }[];
  lists: string[];
  judgmentOn: Day | null;
  qfArithmetic: KnownArithmetic | null;
  /** Children who may be this one with another home, and those who were found to be. */
  perhapsSame: PairLink[];
  homes: PairLink[];
  /** `name`: when the other home's file spells the child another way. */
  otherCards: (CardDates & { cardId: string; number: string; name: string | null })[];
};

export type PairLink = { oneId: string; otherId: string; name: string };

export async function showCard(agentId: string, cardId: string): Promise<ShownCard | null> {
  const [row] = await readFunction<{ show_card: ShownCard | null }>("show_card", agentId, cardId);
  return row?.show_card ?? null;
}

type Issued =
  | Outcome<{ card_id: string }, "not_allowed">
  | { done: false; reason: Objection; details: ObjectionFigures };

/** A card in mid-year. Without a number of its own it is given one that nobody can guess. */
export function issueCard(agentId: string, key: string, card: IssuedCard): Promise<Issued> {
  return act<Issued>("issue_card", agentId, key, {
    number: card.number,
    external_id: card.externalId,
    family_file: card.familyFile,
    last_name: card.lastName,
    first_name: card.firstName,
    name_key: nameKey(card.lastName, card.firstName),
    birth_date: card.birthDate,
    qf_cents: card.qf,
    qf_reference_month: card.qfReferenceMonth,
    benefits_drawn: card.benefitsDrawn,
    valid_from: card.validFrom,
    valid_until: card.validUntil,
    motive: card.motive,
    judgment_on: card.judgmentOn ?? null,
    qf_arithmetic: card.qfArithmetic ?? null,
    another: card.another ?? false,
  });
}

type Ended =
  | Outcome<object, "not_found">
  | { done: false; reason: EndingFault; details: { days?: LiveDay[] } };

/** From `cancelledOn` on the card opens no right; the days before stand. */
export function cancelCard(agentId: string, key: string, cardId: string, cancelledOn: Day, reason: string) {
  return act<Ended>("cancel_card", agentId, key, { card_id: cardId, cancelled_on: cancelledOn, reason });
}

export function shortenCard(agentId: string, key: string, cardId: string, validUntil: Day) {
  return act<Ended>("shorten_card", agentId, key, { card_id: cardId, valid_until: validUntil });
}
