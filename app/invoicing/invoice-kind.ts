import type { Unit } from "~/invoicing/invoice-line";

/** A structure is invoiced by the days of children, or by the hours of home help: one invoice says one of them only. */
export type InvoiceKind = "days" | "hours";

export function kindOfUnit(unit: Unit): InvoiceKind {
  return unit === "hour" ? "hours" : "days";
}

/** Of an invoice's lines, which are all of one kind. */
export function kindOf(lines: readonly { unit: Unit }[]): InvoiceKind {
  return kindOfUnit(lines[0]?.unit ?? "day");
}

/** What each kind says of itself, where the sentences differ. */
export const KINDS = {
  days: {
    aid: "Aide aux loisirs et aux vacances des enfants",
    attestation: "J’atteste la présence des enfants et la déduction de l’aide du prix facturé.",
    whose: "Enfant",
    sheet: "Feuille de présence",
    later: "Les journées pointées ensuite iront sur un état complémentaire.",
    soon: "Les journées pointées depuis la dernière facture apparaîtront ici.",
    waiting: "Des journées attendent",
    stillClaimed: "les journées restent facturées",
    givenBack: "les journées sont rendues aux enfants",
    againFree: "Les journées sont rendues aux enfants et peuvent être pointées à nouveau.",
    counted: "les journées comptées à tort",
    creditLead:
      "Les journées cochées seront rendues à la Caf, en déduction de votre prochain état, et aux droits de l’enfant.",
    health: "rien sur la santé de l’enfant",
  },
  hours: {
    aid: "Aide et accompagnement à domicile",
    attestation: "J’atteste la réalité des interventions et la participation demandée aux familles.",
    whose: "Famille",
    sheet: "Feuille d’intervention",
    later: "Les interventions confirmées ensuite iront sur un état complémentaire.",
    soon: "Les interventions confirmées depuis la dernière facture apparaîtront ici.",
    waiting: "Des interventions attendent",
    stillClaimed: "les interventions restent facturées",
    givenBack: "les heures sont rendues aux dossiers",
    againFree: "Les heures sont rendues aux dossiers, et les interventions peuvent être saisies à nouveau.",
    counted: "les interventions comptées à tort",
    creditLead:
      "Les interventions cochées seront rendues à la Caf, en déduction de votre prochain état, et leurs heures au dossier.",
    health: "rien sur la santé ni la situation de la famille",
  },
} as const satisfies Record<InvoiceKind, Record<string, string>>;

type Way = { value: string; label: string; hint: string };

/** What becomes of what a withdrawn line claimed. */
export const WITHDRAWALS: Record<
  InvoiceKind,
  { legend: string; ways: Way[]; kept: string; givenBack: string }
> = {
  days: {
    legend: "Les journées des lignes retirées",
    ways: [
      {
        value: "keep",
        label: "Les garder pointées",
        hint: "Elles comptent toujours pour les enfants, peuvent être corrigées, et seront proposées à la facturation.",
      },
      {
        value: "give",
        label: "Les rendre aux enfants",
        hint: "Elles n’ont pas eu lieu : elles quittent le pointage et ne comptent plus dans le plafond.",
      },
    ],
    kept: "Les journées restent pointées et pourront être facturées à nouveau.",
    givenBack: "Les journées sont rendues aux enfants.",
  },
  hours: {
    legend: "Les interventions des lignes retirées",
    ways: [
      {
        value: "keep",
        label: "Les garder confirmées",
        hint: "Leurs heures restent comptées dans le dossier, elles peuvent être corrigées, et seront proposées à la facturation.",
      },
      {
        value: "give",
        label: "Les annuler",
        hint: "Elles n’ont pas eu lieu : leurs heures sont rendues au dossier.",
      },
    ],
    kept: "Les interventions restent confirmées et pourront être facturées à nouveau.",
    givenBack: "Les heures sont rendues aux dossiers.",
  },
};
