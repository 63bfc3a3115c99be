import styles from "~/ui/field.module.css";
import { describe, FieldFrame, type FieldProps } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";
import { Icon } from "~/ui/icon";
import { classes, french } from "~/ui/typography";

export type Option = { value: string; label: string };

/** `placeholder` adds a first, empty choice: "Choisir une structure". */
export function SelectField({
  options,
  placeholder,
  ...props
}: FieldProps & { options: Option[]; placeholder?: string }) {
  const { error, defaultValue } = useAnswer(props.name, props);
  const field = { ...props, error };
  return (
    <FieldFrame {...field}>
      <span className={styles.picker}>
        <select
          {...describe(field)}
          key={defaultValue}
          defaultValue={defaultValue}
          className={classes(styles.input, styles.select)}
        >
          {placeholder === undefined ? null : <option value="">{french(placeholder)}</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {french(label)}
            </option>
          ))}
        </select>
        <Icon name="next" size={18} />
      </span>
    </FieldFrame>
  );
}
