import type { ReactNode } from "react";
import styles from "~/ui/timeline.module.css";
import { Under } from "~/ui/under";

/** What happened, oldest first; `under` says when and by whom. */
export function Timeline({ steps }: { steps: { key: string; what: string; under: ReactNode }[] }) {
  return (
    <ol className={styles.timeline}>
      {steps.map(({ key, what, under }) => (
        <li key={key}>
          {what}
          <Under>{under}</Under>
        </li>
      ))}
    </ol>
  );
}
