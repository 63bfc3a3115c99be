import { useEffect, useRef } from "react";
import styles from "~/ui/error-summary.module.css";
import { fieldId } from "~/ui/field-frame";
import { Icon } from "~/ui/icon";
import { french } from "~/ui/typography";

/** At the head of a form: what to correct, each a link to its field. An error under "form" belongs to no field. */
export function ErrorSummary({ errors }: { errors: Record<string, string> }) {
  const summary = useRef<HTMLDivElement>(null);
  const names = Object.keys(errors);
  const fingerprint = Object.values(errors).join("\n");

  useEffect(() => {
    if (fingerprint) summary.current?.focus();
  }, [fingerprint]);

  if (names.length === 0) return null;
  return (
    <div ref={summary} className={styles.summary} role="alert" tabIndex={-1}>
      <p className={styles.title}>
        <Icon name="warn" />
        {names.length === 1 ? "Une chose est à corriger" : `${names.length} choses sont à corriger`}
      </p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {name === "form" ? (
              french(errors[name] ?? "")
            ) : (
              <a href={`#${fieldId(name)}`}>{french(errors[name] ?? "")}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
