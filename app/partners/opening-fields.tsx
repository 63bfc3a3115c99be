import { useState } from "react";
import { MOST_OPENINGS, type Opening, WEEKDAYS } from "~/partners/opening";
import styles from "~/partners/opening-fields.module.css";
import { Button } from "~/ui/button";
import { DayField, Field } from "~/ui/field";
import { fieldId, Mistake } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";
import { Stack } from "~/ui/layout";

/**
 * The opening periods, a row each and `rows` of them; without JavaScript, "Ajouter une ligne" sends the form
 * and comes back with one more.
 */
export function OpeningFields({ openings, rows }: { openings: Opening[]; rows: number }) {
  const [added, setAdded] = useState(0);
  const shown = Math.min(rows + added, MOST_OPENINGS) || 1;
  return (
    <Stack>
      <input type="hidden" name="rows" value={shown} />
      {Array.from({ length: shown }, (_, row) => `openings.${row}`).map((name, row) => (
        <OpeningRow key={name} name={name} rank={row + 1} opening={openings[row]} />
      ))}
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
    </Stack>
  );
}

function OpeningRow({ name, rank, opening }: { name: string; rank: number; opening: Opening | undefined }) {
  return (
    <fieldset className={styles.row}>
      <legend className="spoken-only">Période {rank}</legend>
      <Field name={`${name}.label`} label="Période" required={false} defaultValue={opening?.label} />
      <DayField name={`${name}.from`} label="Du" defaultValue={opening?.from} />
      <DayField name={`${name}.to`} label="Au" defaultValue={opening?.to} />
      <Weekdays name={`${name}.weekdays`} chosen={opening?.weekdays ?? []} />
    </fieldset>
  );
}

function Weekdays({ name, chosen }: { name: string; chosen: number[] }) {
  const id = fieldId(name);
  const { error, defaultValue } = useAnswer(name, { defaultValue: chosen.join(",") });
  const ticked = defaultValue?.split(",") ?? [];
  return (
    <fieldset className={styles.weekdays} aria-describedby={error ? `${id}-erreur` : undefined}>
      <legend>Jours</legend>
      {WEEKDAYS.map((weekday, rank) => (
        <label key={weekday} className={styles.weekday}>
          <input
            id={rank === 0 ? id : undefined}
            type="checkbox"
            name={name}
            value={rank + 1}
            defaultChecked={ticked.includes(String(rank + 1))}
          />
          <span aria-hidden="true">{weekday.slice(0, 2)}</span>
          <span className="spoken-only">{weekday}</span>
        </label>
      ))}
      <Mistake id={id} error={error} />
    </fieldset>
  );
}
