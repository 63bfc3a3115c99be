import { daysFrom } from "~/calendar";
import { sumCents } from "~/money";

const NAMES = [
  ["Lafitte", "Maël"],
  ["de Castelnau-Montmorency-Larrouy d’Aubigné", "Marie-Amélie Bérengère Œdipe"],
  ["Şahin", "Élif"],
  ["Nguyễn", "Thị Ngọc"],
  ["=SOMME(A1)", "Zoé"],
] as const;

/** An invoice of July 2026 as a page or a file would read it, with this many lines: 8.00 € × 5 days each. */
export function anInvoiceOf(lineCount: number) {
  const dates = daysFrom("2026-07-06", "2026-07-10");
  const lines = Array.from({ length: lineCount }, (_, rank) => {
    const [lastName, firstName] = NAMES[rank % NAMES.length] ?? ["", ""];
    return {
      position: rank + 1,
      cardNumber: `CV2026-${String(rank + 1).padStart(6, "0")}`,
      lastName,
      firstName,
      birthDate: "2016-02-29",
      unit: "day" as const,
      dates,
      units: dates.length,
      bandLabel: rank % 2 === 0 ? "De 0 à 449 €" : "De 449,01 à 794 €",
      rateCents: 800,
      priceCents: 1500,
      otherAidCents: rank % 3 === 0 ? 250 : 0,
      unitAidCents: 800,
      amountCents: dates.length * 800,
      state: "issued" as const,
      rejectReason: null,
      rejectWords: null,
    };
  });
  const issuer = "00000000-0000-4000-8000-000000000007";
  return {
    id: "00000000-0000-4000-8000-000000000001",
    partnerId: "00000000-0000-4000-8000-000000000002",
    structureId: "00000000-0000-4000-8000-000000000003",
    year: 2026,
    number: 7,
    month: "2026-07-01",
    reference: "T-2026-118",
    totalCents: sumCents(lines.map((line) => line.amountCents)),
    issuedOn: "2026-08-03",
    issuedAt: new Date("2026-08-03T08:31:00Z"),
    issuedBy: issuer,
    partnerName: "Association fictive des loisirs de Saint-Paul-lès-Dax",
    siret: "90000000000017",
    structureName: "Accueil de loisirs Les Pignes",
    commune: "Saint-Paul-lès-Dax",
    late: false,
    agreedOn: null,
    stay: null,
    sendingId: null,
    earlier: 0,
    people: { [issuer]: "Hélène Responsable" },
    lines,
  };
}
