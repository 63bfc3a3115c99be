import { FileFormat } from "~/ui/file-format";

export function AttendanceFormat() {
  return (
    <FileFormat example="/exemple-pointage.csv">
      <p>
        Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Une ligne
        par enfant et par jour. Les quatre colonnes, dans n’importe quel ordre&nbsp;:
      </p>
      <ul>
        <li>
          <code>numero_carte</code> et <code>date_naissance</code>&nbsp;: comme sur le courrier de la Caf
        </li>
        <li>
          <code>date</code>&nbsp;: le jour de présence
        </li>
        <li>
          <code>type</code>&nbsp;: <code>journee</code>, <code>matin</code>, <code>apres_midi</code> ou{" "}
          <code>sejour</code>
        </li>
      </ul>
      <p>
        Dates en JJ/MM/AAAA. Un matin et un après-midi du même jour font une journée. <code>sejour</code>{" "}
        confirme un jour réservé de vos séjours. Un enfant qui n’est pas sur la liste est recherché par son
        numéro et sa date de naissance, puis ajouté. Le même fichier peut être renvoyé&nbsp;: rien n’est
        compté deux fois.
      </p>
    </FileFormat>
  );
}
