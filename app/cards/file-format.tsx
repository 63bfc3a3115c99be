import { COLUMNS, REQUIRED } from "~/cards/card-file";
import styles from "~/cards/file-format.module.css";
import { ButtonLink } from "~/ui/button";

/** What the file must look like, and one to start from. */
export function FileFormat() {
  const optional = COLUMNS.filter((column) => !REQUIRED.includes(column));
  return (
    <details>
      <summary>Format du fichier</summary>
      <div className={styles.format}>
        <p>
          Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Les
          colonnes, dans n’importe quel ordre&nbsp;:
        </p>
        <ul>
          {COLUMNS.map((column) => (
            <li key={column}>
              <code>{column}</code>
              {optional.includes(column) ? " (facultatif)" : ""}
            </li>
          ))}
        </ul>
        <p>
          Dates en JJ/MM/AAAA, mois en MM/AAAA, QF avec virgule ou point, <code>oui</code> ou <code>non</code>{" "}
          pour les prestations.
        </p>
        <ButtonLink to="/exemple-cartes.csv" kind="quiet" icon="download" download>
          Fichier d’exemple
        </ButtonLink>
      </div>
    </details>
  );
}
