import { Link } from "@remix-run/react";
import styles from "~/invoicing/invoice.module.css";
import { PILES, type Pile } from "~/invoicing/invoice-desk";

type Props = { counts: Record<Pile, number>; current: Pile; kept: Record<string, string> };

/** The piles of the desk with how many invoices lie on each. */
export function DeskTabs({ counts, current, kept }: Props) {
  return (
    <nav aria-label="États de facturation par état">
      <ul className={styles.tabs}>
        {(Object.keys(PILES) as Pile[]).map((pile) => (
          <li key={pile}>
            <Link
              to={`/caf/factures${pile === "contestees" ? "/contestees" : `?${new URLSearchParams({ etat: pile, ...kept })}`}`}
              aria-current={pile === current ? "page" : undefined}
            >
              {PILES[pile].name} <strong>{counts[pile]}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
