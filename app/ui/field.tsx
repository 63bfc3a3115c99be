import type { InputHTMLAttributes, TextareaHTMLAttributes } from "react";
import styles from "~/ui/field.module.css";
import { describe, FieldFrame, type FieldProps } from "~/ui/field-frame";
import { useAnswer } from "~/ui/form-body";

type Own = keyof FieldProps | "className" | "style" | "value";
type Typed = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>;

/** A line of text: any input type that is typed in. */
export function Field(props: Typed) {
  const [field, input] = useField(props);
  return (
    <FieldFrame {...field}>
      <input type="text" {...input} {...describe(field)} className={styles.input} />
    </FieldFrame>
  );
}

/** The browser's own date input; it sends "2026-03-14", or what was typed where there is none. */
export function DayField(props: Omit<Typed, "type">) {
  const [field, input] = useField({ width: "short", ...props });
  return (
    <FieldFrame {...field}>
      <input {...input} {...describe(field)} type="date" className={styles.input} />
    </FieldFrame>
  );
}

/** The browser's own month input; it sends "2026-07". */
export function MonthField(props: Omit<Typed, "type">) {
  const [field, input] = useField({ width: "short", hint: "Par exemple 07/2026", ...props });
  return (
    <FieldFrame {...field}>
      <input {...input} {...describe(field)} type="month" className={styles.input} />
    </FieldFrame>
  );
}

/** An amount in euros as it is written in French; parse it with `parseCents`, fill it with `decimalCents`. */
export function MoneyField(props: Omit<Typed, "type">) {
  const [field, input] = useField({ width: "short", ...props });
  return (
    <FieldFrame {...field}>
      <span className={styles.money}>
        <input
          inputMode="decimal"
          autoComplete="off"
          {...input}
          {...describe(field)}
          className={styles.input}
        />
        <span aria-hidden="true">€</span>
      </span>
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextField(props: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>) {
  const [field, area] = useField(props);
  return (
    <FieldFrame {...field}>
      <textarea rows={4} {...area} {...describe(field)} className={styles.input} />
    </FieldFrame>
  );
}

function useField<P extends FieldProps>(props: P) {
  const { name, label, hint, required, width, id, error: ownError, defaultValue: ownValue, ...input } = props;
  const { error, defaultValue } = useAnswer(name, { error: ownError, defaultValue: ownValue });
  const field: FieldProps = { name, label, hint, required, width, id, error } as FieldProps;
  return [field, { ...input, defaultValue }] as const;
}
