import { type ReactNode, useId } from "react";
import styles from "~/ui/field.module.css";
import { describe, fieldId, Hint, Mistake } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";
import type { Option } from "~/ui/select-field";
import { classes, french, inFrench } from "~/ui/typography";

type CheckProps = {
  name: string;
  label: ReactNode;
  /** What is sent when it is ticked. */
  value?: string;
  defaultChecked?: boolean;
  hint?: string;
  error?: string;
  id?: string;
};

/** One box to tick: an agreement, a yes. Unticked, it sends nothing. */
export function CheckField({
  name,
  label,
  value = "oui",
  defaultChecked = false,
  hint,
  ...props
}: CheckProps) {
  const given = { error: props.error, defaultValue: defaultChecked ? value : undefined };
  const { error, defaultValue } = useAnswer(name, given);
  const field = { id: props.id ?? fieldId(name), name, label: "", hint, error, required: false };
  return (
    <div className={classes(styles.field, error && styles.wrong)}>
      <label className={styles.choice}>
        <input
          {...describe(field)}
          type="checkbox"
          value={value}
          defaultChecked={defaultValue === value}
          className={styles.box}
        />
        <span>{inFrench(label)}</span>
      </label>
      <Hint id={field.id} hint={hint} />
      <Mistake id={field.id} error={error} />
    </div>
  );
}

type ChoiceProps = {
  name: string;
  legend: string;
  options: (Option & { hint?: string })[];
  defaultValue?: string;
  hint?: string;
  error?: string;
};

/** One choice among a few, all in view. The error summary leads to the first. */
export function ChoiceField({ name, legend, options, hint, ...given }: ChoiceProps) {
  const id = fieldId(name);
  const { error, defaultValue } = useAnswer(name, given);
  const { "aria-describedby": describedBy } = describe({ name, label: legend, hint, error });
  return (
    <fieldset className={classes(styles.group, error && styles.wrong)} aria-describedby={describedBy}>
      <legend>{french(legend)}</legend>
      <Hint id={id} hint={hint} />
      <div className={styles.tiles}>
        {options.map((option, rank) => (
          <Tile
            key={option.value}
            {...option}
            name={name}
            type="radio"
            id={rank === 0 ? id : undefined}
            checked={defaultValue === option.value}
          />
        ))}
      </div>
      <Mistake id={id} error={error} />
    </fieldset>
  );
}

type SeveralProps = Omit<ChoiceProps, "defaultValue"> & { defaultValues?: string[] };

/** Any number among a few: each ticked box sends its value under the same name; after an answer they come back joined by ",". */
export function SeveralField({ name, legend, options, hint, defaultValues = [], ...given }: SeveralProps) {
  const id = fieldId(name);
  const { error, defaultValue } = useAnswer(name, { ...given, defaultValue: defaultValues.join(",") });
  const { "aria-describedby": describedBy } = describe({ name, label: legend, hint, error });
  const ticked = defaultValue?.split(",") ?? [];
  return (
    <fieldset className={classes(styles.group, error && styles.wrong)} aria-describedby={describedBy}>
      <legend>{french(legend)}</legend>
      <Hint id={id} hint={hint} />
      <div className={styles.tiles}>
        {options.map((option, rank) => (
          <Tile
            key={option.value}
            {...option}
            name={name}
            type="checkbox"
            id={rank === 0 ? id : undefined}
            checked={ticked.includes(option.value)}
          />
        ))}
      </div>
      <Mistake id={id} error={error} />
    </fieldset>
  );
}

type TileProps = Option & {
  hint?: string;
  name: string;
  type: "radio" | "checkbox";
  id: string | undefined;
  checked: boolean;
};

function Tile({ value, label, hint, name, type, id, checked }: TileProps) {
  const generated = useId();
  return (
    <label className={styles.choice} htmlFor={id ?? generated}>
      <input
        id={id ?? generated}
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        className={styles.box}
      />
      <span>
        {french(label)}
        {hint ? <small>{french(hint)}</small> : null}
      </span>
    </label>
  );
}
