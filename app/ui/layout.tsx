import { type ReactNode, useId } from "react";
import styles from "~/ui/layout.module.css";
import { classes, inFrench } from "~/ui/typography";

/** One thing under another. */
export function Stack({ gap = "m", children }: { gap?: "s" | "m" | "l"; children: ReactNode }) {
  return <div className={classes(styles.stack, styles[gap])}>{children}</div>;
}

/** Side by side, wrapping: buttons, badges, short fields. */
export function Row({ spread = false, children }: { spread?: boolean; children: ReactNode }) {
  return <div className={classes(styles.row, spread && styles.spread)}>{children}</div>;
}

/** As many equal columns as fit. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}

type SectionProps = { title: ReactNode; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes(styles.stack, styles.m)}>
      <div className={classes(styles.row, styles.spread)}>
        <h2 id={id}>{inFrench(title)}</h2>
        {actions}
      </div>
      {lead ? <p className={styles.lead}>{inFrench(lead)}</p> : null}
      {children}
    </section>
  );
}

/** A sheet of paper on the page: a form, a summary. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className={styles.panel}>{children}</div>;
}

/** Names and values: what an invoice or a card says of itself. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{inFrench(name)}</dt>
          <dd>{inFrench(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Paragraphs, headings and lists to be read. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className={styles.prose}>{children}</div>;
}
