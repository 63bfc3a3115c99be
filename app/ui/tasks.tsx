import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon } from "~/ui/icon";
import styles from "~/ui/tasks.module.css";
import { classes, french, inFrench } from "~/ui/typography";

export type Task = { to: string; title: string; detail?: string; count?: number; urgent?: boolean };

/** What waits today, most urgent first; the whole line is the link. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className={styles.tasks}>
      {tasks.map(({ to, title, detail, count, urgent }) => (
        <li key={`${to} ${title}`}>
          <Link to={to} className={classes(styles.task, urgent && styles.urgent)}>
            <span className={styles.count}>{count ?? <Icon name={urgent ? "warn" : "clock"} />}</span>
            <span className={styles.words}>
              <strong>{french(title)}</strong>
              {detail ? <span className={styles.detail}>{french(detail)}</span> : null}
            </span>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One figure of a first page. */
export function StatTile({
  label,
  value,
  hint,
  to,
}: {
  label: string;
  value: ReactNode;
  hint?: string;
  to?: string;
}) {
  const words = (
    <>
      <span className={styles.label}>{french(label)}</span>
      <span className={styles.figure}>{inFrench(value)}</span>
      {hint ? <span className={styles.detail}>{french(hint)}</span> : null}
    </>
  );
  if (to === undefined) return <p className={styles.tile}>{words}</p>;
  return (
    <Link className={styles.tile} to={to}>
      {words}
    </Link>
  );
}
