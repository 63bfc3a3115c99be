import type { Day } from "~/calendar";
import { formatDay, formatPeriod } from "~/calendar-words";
import { LEVELS, type Quoted } from "~/home-help/help-file";
import { FICTITIOUS } from "~/home-help/hourly-scale";
import { formatHours, priceOf } from "~/home-help/hours";
import { formatCents } from "~/money";
import { closePaper, openPaper, writerOn } from "~/ui/paper.server";
import { drawTable } from "~/ui/paper-table.server";
import { french } from "~/ui/typography";

/** One page for the family: what it pays for an hour and for all the hours agreed. Neither QF nor motive. */
export function printQuote(file: Quoted, today: Day): Promise<Buffer> {
  const { contributionCents, agreedMinutes, scale } = file;
  const title = "Aide à domicile : devis de la participation familiale";
  const paper = openPaper({ title, author: file.partnerName, at: new Date(`${today}T12:00:00Z`) });
  const root = paper.struct("Document");
  paper.addStructure(root);
  const write = writerOn(paper, root);

  write("H1", title, "bold", 18);
  write("P", `${file.partnerName}, ${file.structureName}`, "regular", 12);
  write("P", `Dossier ${file.reference}, devis du ${formatDay(today)}`, "regular", 10);
  paper.moveDown(1);
  if (scale.fictitious) {
    write("P", `${FICTITIOUS} : ces montants sont un exemple.`, "bold", 11);
    paper.moveDown(1);
  }
  write("H2", "La famille et l’aide", "bold", 12);
  write("P", `Famille : ${file.lastName} ${file.firstName}`, "regular", 11);
  write("P", `Niveau d’intervention : ${LEVELS[file.level].name}`, "regular", 11);
  write("P", `Aide prévue : ${formatPeriod(file.startsOn, file.endsOn)}`, "regular", 11);
  write("P", `Heures accordées : ${formatHours(agreedMinutes)}`, "regular", 11);
  paper.moveDown(1);
  write("H2", "Ce que la famille paie", "bold", 12);
  write("P", `${formatCents(contributionCents)} pour une heure`, "bold", 16);
  paper.moveDown(0.5);
  drawTable(paper, root, {
    columns: [
      { head: "Temps d’intervention", width: 260 },
      { head: "Participation de la famille", width: 255, right: true },
    ],
    rows: [
      ["1 heure", formatCents(priceOf(contributionCents, 60))],
      [
        `Toutes les heures accordées (${formatHours(agreedMinutes)})`,
        formatCents(priceOf(contributionCents, agreedMinutes)),
      ],
    ],
  });
  paper.moveDown(1);
  for (const line of explanation(file)) {
    write("P", line, "regular", 10);
    paper.moveDown(0.4);
  }
  root.end();
  return closePaper(paper, french(`${title}, dossier ${file.reference}`));
}

function explanation({ scale, startsOn }: Quoted): string[] {
  return [
    "Ces montants sont la seule part de la famille. La Caf verse à l’association le reste du coût de l’heure.",
    "Chaque mois, la famille paie les heures réellement faites, arrondies au centime : le total peut différer de quelques centimes.",
    `Cette participation vaut pour toute la durée du dossier, même si la situation de la famille change. Elle suit le barème en vigueur le ${formatDay(startsOn)}, jour où l’aide commence.`,
    `Barème : ${scale.name}, applicable depuis le ${formatDay(scale.appliesFrom)}. Source : ${scale.source}.`,
  ];
}
