import { FAMILY_COLUMNS, familyFormat } from "~/home-help/family-file";
import { FileColumns, FileFormat } from "~/ui/file-format";

export function FamilyFormat() {
  return (
    <FileFormat example="/exemple-familles.csv">
      <p>
        Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Une ligne
        par famille et par mois de QF. Les colonnes, dans n’importe quel ordre&nbsp;:
      </p>
      <FileColumns columns={FAMILY_COLUMNS} required={familyFormat.required} />
      <p>
        Régime <code>general</code> ou <code>msa</code>, mois en MM/AAAA, QF vide s’il est inconnu, naissances
        des enfants en JJ/MM/AAAA séparées par des virgules ou des espaces. Le même fichier peut être
        renvoyé&nbsp;: rien n’est compté deux fois. Ni adresse, ni numéro de sécurité sociale.
      </p>
    </FileFormat>
  );
}
