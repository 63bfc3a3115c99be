import { Link } from "@remix-run/react";
import { formatPeriod } from "~/calendar-words";
import { AddToList } from "~/cards/add-to-list";
import styles from "~/cards/card-answer.module.css";
import { type CardAtDesk, sayObstacle } from "~/cards/card-desk";
import { leftHalfDays } from "~/cards/day-allowance";
import { Prices } from "~/cards/prices";
import { Badge } from "~/ui/badge";
import { Day } from "~/ui/day";
import { Gauge } from "~/ui/gauge";
import { Facts, Panel, Row } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { useAtTablet } from "~/ui/visitor";

type Found = { card: CardAtDesk; key: string };

/** What the desk says of a card: who, until when, what the family pays today, the days left; or why not. */
export function CardAnswer({ miss, found }: { miss: string | undefined; found: Found | undefined }) {
  if (miss !== undefined) return <Notice tone="warn">{miss}</Notice>;
  if (found === undefined) return null;
  const { card, key } = found;
  const obstacle = sayObstacle(card);
  return (
    <Panel>
      <div>
        <Row spread>
          <h2 className={styles.name}>
            {card.firstName} {card.lastName}
          </h2>
          {obstacle === null ? (
            <Badge tone="good">Droit ouvert aujourd’hui</Badge>
          ) : (
            <Badge tone="bad">Pas d’aide aujourd’hui</Badge>
          )}
        </Row>
        <p className={styles.age}>
          {card.age} ans, naissance le <Day day={card.birthDate} />
        </p>
      </div>
      {obstacle === null ? <Prices card={card} /> : <Notice tone="bad">{obstacle}</Notice>}
      {card.capHalfDays === null ? null : (
        <Gauge
          leftHalfDays={leftHalfDays({ ...card, capHalfDays: card.capHalfDays })}
          capHalfDays={card.capHalfDays}
        />
      )}
      <Facts
        facts={[
          { name: "Carte", value: card.number },
          { name: "Valable", value: formatPeriod(card.validFrom, card.validUntil) },
          ...(card.bandLabel === null ? [] : [{ name: "Tranche de QF", value: card.bandLabel }]),
        ]}
      />
      <Listed card={card} formKey={key} />
    </Panel>
  );
}

function Listed({ card, formKey }: { card: CardAtDesk; formKey: string }) {
  const atTablet = useAtTablet();
  if (card.entryId === null) return <AddToList card={card} formKey={formKey} />;
  return (
    <p>
      Déjà sur la liste&nbsp;: {card.structureName}.{" "}
      {atTablet ? null : <Link to={`/enfants/${card.entryId}`}>Tarif et autres aides de l’enfant</Link>}
    </p>
  );
}
