import { Link } from "@remix-run/react";
import { Icon } from "~/ui/icon";
import styles from "~/ui/pagination.module.css";

/** Pages count from 1. `to` gives the address of a page, its other questions kept. */
export function Pagination({
  page,
  pages,
  to,
}: {
  page: number;
  pages: number;
  to: (page: number) => string;
}) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className={styles.pages}>
      {page > 1 ? (
        <Link to={to(page - 1)} rel="prev">
          <Icon name="previous" size={18} /> Précédente
        </Link>
      ) : (
        <span />
      )}
      <span>
        Page {page} sur {pages}
      </span>
      {page < pages ? (
        <Link to={to(page + 1)} rel="next">
          Suivante <Icon name="next" size={18} />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
