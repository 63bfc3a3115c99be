import { Link } from "@remix-run/react";
import { Horizon } from "~/ui/brand";
import styles from "~/ui/site-footer.module.css";

export function SiteFooter() {
  return (
    <footer className={styles.footer}>
      <Horizon className={styles.horizon} />
      <div className={styles.ground}>
        <nav aria-label="À propos du portail" className={styles.inside}>
          <Link to="/accessibilite">Accessibilité&nbsp;: non conforme</Link>
          <Link to="/confidentialite">Confidentialité</Link>
          <Link to="/mentions-legales">Mentions légales</Link>
        </nav>
      </div>
    </footer>
  );
}
