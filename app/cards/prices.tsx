import { type CardAtDesk, type PricedBand, priceList } from "~/cards/card-desk";
import { sayLowPrice, sayPrice } from "~/cards/daily-aid";
import styles from "~/cards/prices.module.css";
import { formatCents } from "~/money";
import { Notice } from "~/ui/notice";

/** "prix 14,00 € − aide Caf 8,00 € = 6,00 € à payer", for each unit and price band. */
export function Prices({ card }: { card: CardAtDesk }) {
  const bands = priceList(card);
  if (bands.length === 0) return <WithoutTariff card={card} />;
  return (
    <div className={styles.bands}>
      {bands.map((band) => (
        <Band key={band.band} {...band} />
      ))}
    </div>
  );
}

function Band({ band, units }: PricedBand) {
  return (
    <div>
      {band === "" ? null : <p className={styles.band}>Tarif « {band} »</p>}
      <dl className={styles.units}>
        {units.map(({ unit, charged }) => (
          <div key={unit}>
            <dt>{unit}</dt>
            <dd>
              {sayPrice(charged)}
              <small>{sayLowPrice(charged)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function WithoutTariff({ card }: { card: CardAtDesk }) {
  const aid = `Aide Caf : ${formatCents(card.dayRateCents ?? 0)} par jour`;
  if (card.aidKind === "camp") return <p>{aid} de séjour.</p>;
  const half = card.halfDayRateCents === null ? "" : `, ${formatCents(card.halfDayRateCents)} par ½ journée`;
  return (
    <Notice tone="warn" title={`${aid}${half}.`}>
      Aucune grille tarifaire n’est transmise pour aujourd’hui : le prix à payer ne peut pas être calculé.
    </Notice>
  );
}
