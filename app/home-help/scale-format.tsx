import { FileFormat } from "~/ui/file-format";

export function ScaleFormat() {
  return (
    <FileFormat example="/exemple-bareme-horaire-fictif.csv" label="Fichier d’exemple (fictif)">
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
    </FileFormat>
  );
}
