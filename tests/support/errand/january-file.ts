import iconv from "iconv-lite";
import { cardFile, type FileRow } from "../card-files";

/** Two of a family at 8.00 € a day, one child at 3.00 €, and a line without QF, as line 5. */
const rows: FileRow[] = [
  { numero_carte: "CV26-0001", nom: "Dœuff", prenom: "Zoé", date_naissance: "04/05/2016", qf: "449,00" },
  { numero_carte: "CV26-0002", nom: "Dœuff", prenom: "Noé", date_naissance: "12/09/2018", qf: "449,00" },
  {
    numero_carte: "CV26-0003",
    nom: "Lafitte",
    prenom: "Maël",
    date_naissance: "23/11/2014",
    qf: "1000,00",
    matricule_allocataire: "M0002",
  },
  { numero_carte: "CV26-0004", nom: "Sansquotient", prenom: "Ève", qf: "" },
];

/** The file as an office suite on Windows writes it: semicolons, Windows-1252. */
export const januaryFile = () => ({
  name: "cartes-janvier.csv",
  mimeType: "text/csv",
  buffer: iconv.encode(cardFile(rows), "win1252"),
});
