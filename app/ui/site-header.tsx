import { Link } from "@remix-run/react";
import { BrandMark } from "~/ui/brand";
import { Icon } from "~/ui/icon";
import { isCurrent, navigationFor, ROLE_NAMES, type Visitor } from "~/ui/navigation";
import styles from "~/ui/site-header.module.css";

export function SiteHeader({ person, path, demo }: { person: Visitor | null; path: string; demo: boolean }) {
  const links = navigationFor(person);
  return (
    <header className={styles.header}>
      {demo ? (
        <p className={styles.demo}>
          <Icon name="info" size={18} /> Données fictives de démonstration
        </p>
      ) : null}
      <div className={styles.bar}>
        <Link className={styles.brand} to="/">
          <BrandMark />
          <span className={styles.names}>
            <strong>Portail vacances et loisirs</strong>
            <span className={styles.soft}>partenaires de la Caf des Landes</span>
          </span>
        </Link>
        {person ? <Person person={person} /> : null}
      </div>
      {links.length > 0 ? (
        <nav aria-label="Principale" className={styles.navigation}>
          <ul>
            {links.map(({ to, label, also }) => (
              <li key={to}>
                <Link to={to} aria-current={isCurrent(to, path, also) ? "page" : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </header>
  );
}

function Person({ person }: { person: Visitor }) {
  if (person.tablet) return <AtTablet name={person.name} structureName={person.tablet.structureName} />;
  return (
    <div className={styles.person}>
      <Link className={styles.names} to="/compte">
        <strong>{person.name}</strong>
        <span className={styles.soft}>
          {ROLE_NAMES[person.role]}, {person.organisation}
        </span>
      </Link>
      <form method="post" action="/deconnexion">
        <button className={styles.signOut} type="submit">
          Se déconnecter
        </button>
      </form>
    </div>
  );
}

/** Whoever comes next locks it, and touches another name. */
function AtTablet({ name, structureName }: { name: string; structureName: string }) {
  return (
    <div className={styles.person}>
      <span className={styles.names}>
        <strong>{name}</strong>
        <span className={styles.soft}>{structureName}, tablette partagée</span>
      </span>
      <form method="post" action="/tablette/verrouiller">
        <button className={styles.signOut} type="submit">
          Verrouiller
        </button>
      </form>
    </div>
  );
}
