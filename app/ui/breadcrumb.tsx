import { Link } from "@remix-run/react";
import styles from "~/ui/breadcrumb.module.css";
import { Icon } from "~/ui/icon";

export type Crumb = { to: string; label: string };

/** The pages above this one; the title under it names the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Fil d’Ariane" className={styles.trail}>
      <ol>
        {crumbs.map(({ to, label }, rank) => (
          <li key={to}>
            <Icon name={rank === 0 ? "previous" : "next"} size={14} />
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
