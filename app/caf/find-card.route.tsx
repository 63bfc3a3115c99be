import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireAgent } from "~/accounts/guard.server";
import { formatPeriod } from "~/calendar-words";
import { coversDay } from "~/cards/card";
import { CardBadge } from "~/cards/card-badge";
import { type FoundCard, findCards, MOST_CARDS_FOUND } from "~/cards/cards.server";
import { today } from "~/http/clock.server";
import { Button, ButtonLink } from "~/ui/button";
import { Day } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Row } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { type Column, Table } from "~/ui/table";

export const meta = () => [{ title: "Cartes – Portail vacances et loisirs" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const asked = new URL(request.url).searchParams.get("recherche") ?? "";
  const search = asked
    .replace(/[\p{Surrogate}\p{Control}]/gu, " ")
    .trim()
    .slice(0, 100);
  const found = search.length < 2 ? [] : await findCards(personId, search);
  const cards = found
    .slice(0, MOST_CARDS_FOUND)
    .map((card) => ({ ...card, opens: coversDay(card, today()) }));
  return { search, cards, cutAt: found.length > MOST_CARDS_FOUND ? MOST_CARDS_FOUND : null };
}

type Listed = FoundCard & { opens: boolean };

const columns: Column<Listed>[] = [
  {
    head: "Enfant",
    names: true,
    cell: ({ cardId, lastName, firstName }) => (
      <a href={`/caf/cartes/${cardId}`}>
        {lastName} {firstName}
      </a>
    ),
  },
  { head: "Naissance", cell: ({ birthDate }) => <Day day={birthDate} /> },
  { head: "Numéro", whole: true, cell: ({ number }) => number },
  { head: "Matricule", cell: ({ familyFile }) => familyFile ?? "–" },
  { head: "Validité", cell: ({ validFrom, validUntil }) => inTwo(formatPeriod(validFrom, validUntil)) },
  { head: "État", whole: true, cell: (card) => <CardBadge card={card} opens={card.opens} /> },
];

/** "du 01/01/2026", then "au 31/12/2026": a date stays with its article. */
const inTwo = (period: string) => period.replace(/(du|au) /g, "$1\u00a0");

export default function FindCard() {
  const { search, cards, cutAt } = useLoaderData<typeof loader>();
  const issue = (
    <ButtonLink to="/caf/cartes/nouvelle" icon="plus">
      Délivrer une carte
    </ButtonLink>
  );
  return (
    <Page
      title="Cartes"
      lead="Retrouver la carte d’un enfant, ou en délivrer une en cours d’année."
      actions={
        <>
          <ButtonLink kind="quiet" to="/caf/duplicatas">
            Duplicatas demandés
          </ButtonLink>
          {issue}
        </>
      }
    >
      <Form role="search">
        <Row>
          <Field
            name="recherche"
            label="Numéro de carte, matricule ou nom"
            type="search"
            required={false}
            defaultValue={search}
          />
          <Button kind="quiet" icon="search">
            Chercher
          </Button>
        </Row>
      </Form>
      {cards.length > 0 ? (
        <Table caption="Cartes trouvées" columns={columns} rows={cards} rowKey={({ cardId }) => cardId} />
      ) : search.length < 2 ? null : (
        <EmptyState title="Aucune carte ne correspond" action={issue} />
      )}
      {cutAt ? (
        <Notice>{`Les ${cutAt} premières cartes sont affichées : précisez la recherche.`}</Notice>
      ) : null}
    </Page>
  );
}
