import { Field } from "~/ui/field";
import styles from "./tablet-code-field.module.css";

/** Six digits typed among others: dots on screen, the keys of numbers, and no browser offers to keep them. */
export function TabletCodeField({ id }: { id?: string }) {
  return (
    <div className={styles.hidden}>
      <Field
        name="code"
        {...(id === undefined ? {} : { id })}
        label="Votre code"
        hint="Six chiffres, que vous êtes seul à connaître."
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        width="medium"
      />
    </div>
  );
}
