import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import {
  correctionSentence,
  LINE_STATES,
  type LineState,
  type ShownLine,
  UNIT_NAMES,
} from "~/invoicing/invoice-line";
import { formatInvoiceNumber, type InvoiceNumber } from "~/invoicing/invoice-number";
import { rejectionSentence } from "~/invoicing/rejection";
import { decimalCents } from "~/money";

type Line = ShownLine & { state: LineState; rejectReason: string | null; rejectWords: string | null };
type Stay = { name: string; place: string; startsOn: Day; endsOn: Day };
type Told = InvoiceNumber & { month: string; structureName: string; stay: Stay | null; lines: Line[] };

const HEAD = [
  "numero",
  "mois",
  "structure",
  "ligne",
  "numero_carte",
  "nom",
  "prenom",
  "date_naissance",
  "unite",
  "dates",
  "nombre",
  "tranche_qf",
  "prix_unitaire",
  "autres_aides",
  "aide_unitaire",
  "montant",
  "etat",
  "motif_rejet",
  "sejour",
  "lieu",
  "depart",
  "retour",
  "regularise",
  "motif_regularisation",
];

/** The rows of an invoice's file: its head, then one row per line. Amounts in euros, decimal comma. */
export function invoiceRows(invoice: Told): (string | number)[][] {
  const { month, structureName, stay, lines } = invoice;
  return [
    HEAD,
    ...lines.map((line) => [
      formatInvoiceNumber(invoice),
      month.slice(0, 7),
      structureName,
      line.position,
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
      LINE_STATES[line.state],
      line.rejectReason ? rejectionSentence(line.rejectReason, line.rejectWords) : "",
      ...(stay
        ? [stay.name, stay.place, formatDay(stay.startsOn), formatDay(stay.endsOn)]
        : ["", "", "", ""]),
      line.corrects ? correctionSentence(line.corrects) : "",
      line.creditWords ?? "",
    ]),
  ];
}
