import type { ReactNode } from "react";
import styles from "~/ui/field.module.css";
import { Icon } from "~/ui/icon";
import { classes, french, inFrench } from "~/ui/typography";

/** What every field has around it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  defaultValue?: string | undefined;
  /** Fields are required unless told otherwise: the label then says "(facultatif)". */
  required?: boolean;
  width?: "short" | "medium" | "full";
  /** Needed only when two fields of one page share a name. */
  id?: string;
};

export function fieldId(name: string): string {
  return `champ-${name.replace(/[^\w-]/g, "-")}`;
}

/** Ties an input to its hint and its error. */
export function describe({ id, name, hint, error, required = true }: FieldProps) {
  const inputId = id ?? fieldId(name);
  const described = [hint ? `${inputId}-aide` : null, error ? `${inputId}-erreur` : null].filter(Boolean);
  return {
    id: inputId,
    name,
    "aria-required": required || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described.join(" ") || undefined,
  };
}

export function FieldFrame({ children, ...field }: FieldProps & { children: ReactNode }) {
  const { id } = describe(field);
  return (
    <div className={classes(styles.field, styles[field.width ?? "full"], field.error && styles.wrong)}>
      <label className={styles.label} htmlFor={id}>
        {french(field.label)}
        {field.required === false ? <span className={styles.optional}> (facultatif)</span> : null}
      </label>
      {children}
      <Hint id={id} hint={field.hint} />
      <Mistake id={id} error={field.error} />
    </div>
  );
}

export function Hint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p className={styles.hint} id={`${id}-aide`}>
      {inFrench(hint)}
    </p>
  );
}

export function Mistake({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p className={styles.error} id={`${id}-erreur`}>
      <Icon name="warn" size={18} />
      <span>{french(error)}</span>
    </p>
  );
}
