import styles from "~/cards/file-format.module.css";
import { ButtonLink } from "~/ui/button";

/** What the file of a scale must look like, and one to start from. */
export function ScaleFormat() {
  return (
    <details>
      <summary>Format du fichier</summary>
      <div className={styles.format}>
        <p>
          Un fichier CSV en UTF-8 ou en Windows-1252, séparé par des points-virgules, avec des montants comme
          305,00. Une ligne par tranche, et trois colonnes, dans n’importe quel ordre&nbsp;:
        </p>
        <ul>
          <li>
            <code>qf_min</code>&nbsp;: le premier QF de la tranche, au centime près
          </li>
          <li>
            <code>qf_max</code>&nbsp;: le dernier, compris&nbsp;; vide pour la dernière tranche
          </li>
          <li>
            <code>participation_horaire</code>&nbsp;: ce que la famille paie pour une heure
          </li>
        </ul>
        <p>
          La première tranche commence à 0, chacune commence un centime après la fin de la précédente, et la
          participation ne baisse jamais.
        </p>
        <ButtonLink to="/exemple-bareme-horaire-fictif.csv" kind="quiet" icon="download" download>
          Fichier d’exemple (fictif)
        </ButtonLink>
      </div>
    </details>
  );
}
