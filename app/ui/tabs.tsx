import { Link } from "@remix-run/react";
import styles from "~/ui/tabs.module.css";

export type Tab = { to: string; name: string; count?: number; current: boolean };

/** Piles of one list, each with how many lie on it. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map(({ to, name, count, current }) => (
          <li key={to}>
            <Link to={to} aria-current={current ? "page" : undefined}>
              {name} {count === undefined ? null : <strong>{count}</strong>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
