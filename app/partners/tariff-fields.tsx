import { useState } from "react";
import { decimalCents } from "~/money";
import { MOST_PRICE_BANDS, PRICE_BAND_LENGTH, type PriceRow } from "~/partners/tariff";
import styles from "~/partners/tariff-fields.module.css";
import { Button } from "~/ui/button";
import { Field, MoneyField } from "~/ui/field";
import { Stack } from "~/ui/layout";

/** A row of prices per band; without JavaScript "Ajouter une ligne" comes back with one row more. */
export function TariffFields({ prices, rows }: { prices: PriceRow[]; rows: number }) {
  const [added, setAdded] = useState(0);
  const shown = Math.min(rows + added, MOST_PRICE_BANDS);
  return (
    <Stack>
      <input type="hidden" name="rows" value={shown} />
      {Array.from({ length: shown }, (_, row) => `prices.${row}`).map((name, row) => (
        <fieldset key={name} className={styles.row}>
          <legend className="spoken-only">Ligne {row + 1}</legend>
          <PriceFields name={name} price={prices[row]} first={row === 0} />
        </fieldset>
      ))}
      {shown < MOST_PRICE_BANDS ? (
        <div>
          <Button
            kind="quiet"
            icon="plus"
            name="addRow"
            value="oui"
            onClick={(event) => {
              event.preventDefault();
              setAdded(added + 1);
            }}
          >
            Ajouter une ligne
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}

function PriceFields({ name, price, first }: { name: string; price: PriceRow | undefined; first: boolean }) {
  const typed = (cents: number | undefined) => (cents === undefined ? "" : decimalCents(cents));
  return (
    <>
      <Field
        name={`${name}.band`}
        label="Tranche"
        required={false}
        maxLength={PRICE_BAND_LENGTH}
        defaultValue={price?.priceBand}
      />
      <MoneyField
        name={`${name}.day`}
        label="Journée"
        required={first}
        defaultValue={typed(price?.dayCents)}
      />
      <MoneyField
        name={`${name}.halfDay`}
        label="½ journée"
        required={first}
        defaultValue={typed(price?.halfDayCents)}
      />
      <MoneyField
        name={`${name}.halfDayMeal`}
        label="½ j. avec repas"
        required={false}
        defaultValue={typed(price?.halfDayMealCents)}
      />
    </>
  );
}
