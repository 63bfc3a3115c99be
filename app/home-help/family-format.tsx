import styles from "~/cards/file-format.module.css";
import { FAMILY_COLUMNS } from "~/home-help/family-file";
import { ButtonLink } from "~/ui/button";

/** What a file of families must look like, and one to start from. */
export function FamilyFormat() {
  return (
    <details>
      <summary>Format du fichier</summary>
      <div className={styles.format}>
        <p>
          Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Une
          ligne par famille et par mois de QF. Les colonnes, dans n’importe quel ordre&nbsp;:
        </p>
        <ul>
          {FAMILY_COLUMNS.map((column) => (
            <li key={column}>
              <code>{column}</code>
              {column === "naissance_attendue" ? " (facultatif)" : ""}
            </li>
          ))}
        </ul>
        <p>
          Régime <code>general</code> ou <code>msa</code>, mois en MM/AAAA, QF vide s’il est inconnu,
          naissances des enfants en JJ/MM/AAAA séparées par des virgules. Ni adresse, ni numéro de sécurité
          sociale.
        </p>
        <ButtonLink to="/exemple-familles.csv" kind="quiet" icon="download" download>
          Fichier d’exemple
        </ButtonLink>
      </div>
    </details>
  );
}
