import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { LEVELS } from "~/home-help/help-file";
import { signedMinutes } from "~/invoicing/hours-line";
import { kindOf, kindOfUnit } from "~/invoicing/invoice-kind";
import {
  correctionSentence,
  type DaysLine,
  type HoursLine,
  LINE_STATES,
  type LineState,
  type ShownLine,
  UNIT_NAMES,
} from "~/invoicing/invoice-line";
import { formatInvoiceNumber, type InvoiceNumber } from "~/invoicing/invoice-number";
import { rejectionSentence } from "~/invoicing/rejection";
import { decimalCents } from "~/money";

type Fate = { state: LineState; rejectReason: string | null; rejectWords: string | null };
type Stay = { name: string; place: string; startsOn: Day; endsOn: Day };
type Told = InvoiceNumber & {
  month: string;
  structureName: string;
  stay: Stay | null;
  lines: (ShownLine & Fate)[];
};
type Cell = string | number;

const HEADS = {
  days: [
    ...["numero_carte", "nom", "prenom", "date_naissance", "unite", "dates", "nombre", "tranche_qf"],
    ...["prix_unitaire", "autres_aides", "aide_unitaire", "montant", "etat", "motif_rejet"],
    ...["sejour", "lieu", "depart", "retour", "regularise", "motif_regularisation"],
  ],
  hours: [
    ...["dossier", "nom", "prenom", "niveau", "dates", "interventions", "minutes", "cout_horaire", "cout"],
    ...["participation_horaire", "participation_famille", "part_caf", "etat", "motif_rejet"],
    ...["regularise", "motif_regularisation"],
  ],
};

/** The rows of an invoice's file: its head, then one row per line. Amounts in euros, decimal comma. */
export function invoiceRows(invoice: Told): Cell[][] {
  const { month, structureName, stay, lines } = invoice;
  return [
    ["numero", "mois", "structure", "ligne", ...HEADS[kindOf(lines)]],
    ...lines.map((line) => [
      formatInvoiceNumber(invoice),
      month.slice(0, 7),
      structureName,
      line.position,
      ...(line.unit === "hour" ? hoursCells(line) : daysCells(line)),
      LINE_STATES[line.state],
      line.rejectReason ? rejectionSentence(kindOfUnit(line.unit), line.rejectReason, line.rejectWords) : "",
      ...(line.unit === "hour" ? [] : stayCells(stay)),
      line.corrects ? correctionSentence(line.corrects) : "",
      line.creditWords ?? "",
    ]),
  ];
}

function daysCells(line: DaysLine): Cell[] {
  return [
    line.cardNumber,
    line.lastName,
    line.firstName,
    line.birthDate ? formatDay(line.birthDate) : "",
    UNIT_NAMES[line.unit],
    line.dates.map(formatDay).join(" "),
    line.units,
    line.bandLabel,
    decimalCents(line.priceCents),
    decimalCents(line.otherAidCents),
    line.unitAidCents === null ? "" : decimalCents(line.unitAidCents),
    decimalCents(line.amountCents),
  ];
}

function stayCells(stay: Stay | null): Cell[] {
  return stay ? [stay.name, stay.place, formatDay(stay.startsOn), formatDay(stay.endsOn)] : ["", "", "", ""];
}

function hoursCells(line: HoursLine): Cell[] {
  return [
    line.fileReference,
    line.lastName,
    line.firstName,
    LEVELS[line.level].short,
    line.dates.map(formatDay).join(" "),
    line.units,
    signedMinutes(line),
    decimalCents(line.hourlyCostCents),
    decimalCents(line.costCents),
    decimalCents(line.contributionCents),
    decimalCents(line.familyCents),
    decimalCents(line.amountCents),
  ];
}
