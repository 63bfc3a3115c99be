import { Form } from "@remix-run/react";
import { mayBeListed } from "~/cards/add-to-list";
import { type CardAtDesk, priceList } from "~/cards/card-desk";
import { dailyAid } from "~/cards/daily-aid";
import { leftHalfDays } from "~/cards/day-allowance";
import styles from "~/cards/several-answers.module.css";
import type { Answered } from "~/cards/several-cards";
import { formatCents } from "~/money";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Day } from "~/ui/day";
import fields from "~/ui/field.module.css";
import { FormKey } from "~/ui/form-key";
import { Gauge } from "~/ui/gauge";
import { Row, Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

type Ranked = Answered & { rank: number };
type AnswersProps = { answers: Answered[]; structureId: string; addKey: string; fileKey: string };

const LIST_FORM = "liste";
const canBeAdded = ({ card }: Answered) => card !== null && card.entryId === null && mayBeListed(card);

/** One row a line, in the order typed; those found can be put on the list together. */
export function SeveralAnswers({ answers, structureId, addKey, fileKey }: AnswersProps) {
  const found = answers.filter(({ card }) => card !== null).length;
  const toAdd = answers.filter(canBeAdded).length;
  const kept = answers.map(({ typed, card, words }) => ({ typed, cardId: card?.cardId ?? null, words }));
  return (
    <Section title="Résultats">
      <div role="status">
        <Notice tone={found === answers.length ? "good" : "info"}>{sayFound(found, answers.length)}</Notice>
      </div>
      <Table
        caption="Cartes vérifiées, dans l’ordre des lignes"
        captionHidden
        columns={columns}
        rows={answers.map((answer, rank) => ({ ...answer, rank }))}
        rowKey={({ rank }) => String(rank)}
      />
      <Row>
        {toAdd > 0 ? (
          <Form method="post" action="/enfants/ajouter/plusieurs" id={LIST_FORM}>
            <FormKey value={addKey} />
            <input type="hidden" name="structureId" value={structureId} />
            <Button icon="plus">Ajouter à ma liste</Button>
          </Form>
        ) : null}
        <form method="post" action="/verifier/plusieurs/resultats">
          <FormKey value={fileKey} />
          <input type="hidden" name="structureId" value={structureId} />
          <input type="hidden" name="rows" value={JSON.stringify(kept)} />
          <Button kind="quiet" icon="download">
            Télécharger les résultats (CSV)
          </Button>
        </form>
      </Row>
    </Section>
  );
}

const sayFound = (found: number, asked: number) =>
  `${found} ${found > 1 ? "cartes trouvées" : "carte trouvée"} sur ${asked} ${asked > 1 ? "lignes" : "ligne"}.`;

const columns: Column<Ranked>[] = [
  { head: "Ajouter", cell: (row) => <Tick row={row} /> },
  { head: "Ligne", names: true, cell: ({ typed, card }) => card?.number ?? typed },
  {
    head: "Enfant",
    cell: ({ card }) =>
      card ? (
        <>
          {card.firstName} {card.lastName}
          <br />
          <Day day={card.birthDate} />
        </>
      ) : (
        "–"
      ),
  },
  {
    head: "Prix − aide = à payer",
    cell: ({ card, words }) => (card && card.obstacle === null ? <BriefPrices card={card} /> : french(words)),
  },
  { head: "Jours restants", cell: ({ card }) => <DaysLeft card={card} /> },
];

/** "Journée : 15,00 € − 8,00 € = 7,00 €", short enough for a row. */
function BriefPrices({ card }: { card: CardAtDesk }) {
  const bands = priceList(card);
  if (bands.length === 0) return <>{french(`Aide Caf : ${formatCents(card.dayRateCents ?? 0)} par jour`)}</>;
  return (
    <ul className={styles.prices}>
      {bands.flatMap(({ band, units }) =>
        units.map(({ unit, charged }) => {
          const { aidCents, toPayCents } = dailyAid(charged);
          const sum = `${formatCents(charged.priceCents - charged.otherAidCents)} − ${formatCents(aidCents)} = ${formatCents(toPayCents)}`;
          return (
            <li key={`${band} ${unit}`}>{french(`${band === "" ? "" : `${band}, `}${unit} : ${sum}`)}</li>
          );
        }),
      )}
    </ul>
  );
}

function Tick({ row }: { row: Ranked }) {
  const { card } = row;
  if (card?.entryId) return <Badge tone="good">Sur la liste</Badge>;
  if (!card || !canBeAdded(row)) return <Badge tone={card ? "neutral" : "warn"}>Non</Badge>;
  return (
    <label className={fields.choice}>
      <input
        className={fields.box}
        type="checkbox"
        name="cardIds"
        value={card.cardId}
        form={LIST_FORM}
        defaultChecked
      />
      <span className="spoken-only">
        {card.firstName} {card.lastName}
      </span>
    </label>
  );
}

function DaysLeft({ card }: Pick<Answered, "card">) {
  if (card === null || card.capHalfDays === null) return <>–</>;
  const left = leftHalfDays({ ...card, capHalfDays: card.capHalfDays });
  return <Gauge leftHalfDays={left} capHalfDays={card.capHalfDays} compact />;
}
