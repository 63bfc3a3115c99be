import { FileFormat } from "~/ui/file-format";

export function VisitFileFormat() {
  return (
    <FileFormat example="/exemple-interventions.csv">
      <p>
        Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Une ligne
        par intervention. Les cinq colonnes, dans n’importe quel ordre&nbsp;:
      </p>
      <ul>
        <li>
          <code>dossier</code>&nbsp;: la référence du dossier sur le portail
        </li>
        <li>
          <code>intervenant</code>&nbsp;: NOM Prénom, majuscules et accents indifférents
        </li>
        <li>
          <code>date</code>&nbsp;: le jour où elle commence, JJ/MM/AAAA
        </li>
        <li>
          <code>debut</code> et <code>fin</code>&nbsp;: 09:00, 9h30… Une fin avant le début est celle du
          lendemain
        </li>
      </ul>
      <p>
        La nuit d’octobre où une heure vient deux fois, écrivez <code>02:30A</code> pour la première et{" "}
        <code>02:30B</code> pour la seconde. Les interventions sont inscrites comme prévues&nbsp;: celles qui
        ont eu lieu se confirment ensuite. Le même fichier peut être renvoyé&nbsp;: rien n’est compté deux
        fois. Ni adresse ni motif.
      </p>
    </FileFormat>
  );
}
