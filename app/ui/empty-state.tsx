import type { ReactNode } from "react";
import styles from "~/ui/empty-state.module.css";
import { inFrench } from "~/ui/typography";

/** Nothing here yet: why, and what to do first. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <svg aria-hidden="true" width="132" height="64" viewBox="0 0 132 64">
        <circle cx="92" cy="20" r="9" className={styles.sun} />
        <path d="M4 52C22 38 44 32 66 38s40 6 62 12c-20 12-100 14-124 2Z" className={styles.dune} />
        <path
          d="M16 54c7-4 12-4 19 0s13 4 20 0 13-4 20 0 13 4 20 0 13-4 20 0"
          className={styles.wave}
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
      <p className={styles.title}>{inFrench(title)}</p>
      {children ? <div className={styles.words}>{inFrench(children)}</div> : null}
      {action}
    </div>
  );
}
