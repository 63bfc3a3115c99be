import { useEffect, useRef, useState } from "react";
import styles from "~/ui/error-summary.module.css";
import { fieldId } from "~/ui/field-frame";
import { Icon } from "~/ui/icon";
import { french } from "~/ui/typography";

/** At the head of a form: what to correct, each a link to its field. An error under "form" belongs to no field. */
export function ErrorSummary({ errors }: { errors: Record<string, string> }) {
  const summary = useRef<HTMLDivElement>(null);
  const names = Object.keys(errors);
  const fingerprint = Object.entries(errors).join("\n");
  const [labels, setLabels] = useState<Record<string, string>>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fingerprint says when names changed
  useEffect(() => {
    if (!fingerprint) return;
    setLabels(Object.fromEntries(names.map((name) => [name, labelOf(name)])));
    summary.current?.focus();
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
              <a href={`#${fieldId(name)}`}>{french((labels[name] ?? "") + (errors[name] ?? ""))}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const LONGEST_LABEL = 50;

/** "SIRET : ", as the page shows it, so that "À remplir." is told of something. */
function labelOf(name: string): string {
  const field = document.getElementById(fieldId(name)) as HTMLInputElement | null;
  if (!field) return "";
  const group = field.closest("fieldset")?.querySelector("legend");
  const isChoice = field.type === "radio" || (field.type === "checkbox" && group);
  const text = (isChoice ? group : field.labels?.[0])?.firstChild?.textContent?.trim() ?? "";
  return text === "" || text.length > LONGEST_LABEL ? "" : `${text} : `;
}
