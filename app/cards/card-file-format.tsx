import { COLUMNS, REQUIRED } from "~/cards/card-file";
import { FileColumns, FileFormat } from "~/ui/file-format";

export function CardFileFormat() {
  return (
    <FileFormat example="/exemple-cartes.csv">
      <p>
        Un fichier CSV, séparé par des points-virgules ou des virgules, en UTF-8 ou en Windows-1252. Les
        colonnes, dans n’importe quel ordre&nbsp;:
      </p>
      <FileColumns columns={COLUMNS} required={REQUIRED} />
      <p>
        Dates en JJ/MM/AAAA, mois en MM/AAAA, QF avec virgule ou point, <code>oui</code> ou <code>non</code>{" "}
        pour les prestations.
      </p>
    </FileFormat>
  );
}
