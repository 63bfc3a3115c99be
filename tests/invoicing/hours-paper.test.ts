import { describe, expect, it } from "vitest";
import { invoiceRows } from "~/invoicing/invoice-csv";
import { printInvoice } from "~/invoicing/invoice-pdf.server";
import { pdfPages } from "../support/pdf-text";
import { anInvoiceOfHours } from "../support/printed-hours";
import { anInvoiceOf } from "../support/printed-invoice";

/** Words of the other trade. */
const OF_CHILDREN = /enfant|journée|carte|tranche|pointage/i;
const OF_HOURS = /famille|intervention|dossier|horaire|niveau|domicile/i;

const CREDIT = {
  minutes: 20,
  units: 1,
  dates: ["2026-09-07"],
  costCents: -1366,
  familyCents: -84,
  amountCents: -1282,
  corrects: { invoiceId: "", year: 2026, number: 4, position: 2 },
  creditWords: "Comptée deux fois",
};

describe("an invoice of hours, printed", () => {
  it("says which files, how long, what it costs and who pays it", async () => {
    const [page = ""] = await pdfPages(await printInvoice(anInvoiceOfHours(3)));
    for (const words of [
      "Aide et accompagnement à domicile, octobre 2026",
      "Antenne ADMR des Pins",
      "Lesbats Dominique",
      "Dossier D2026-0001",
      "2 interventions",
      "40 min",
      "41,00 €/h",
      "2,50 €/h",
      "Totaux par niveau d’intervention",
      "« J’atteste la réalité des interventions et la participation demandée aux familles. »",
    ]) {
      expect(page).toContain(words);
    }
    expect(page).toMatch(/TISF 1 h 20 54,66 € 3,34 € 51,32 €/);
    expect(page).toMatch(/AES 40 min 27,33 € 1,67 € 25,66 €/);
    expect(page.match(/Total 2 h 81,99 € 5,01 € 76,98 €/g)).toHaveLength(2);
  });

  it("gives back on a credit line: 25.66 − 12.82 = 12.84 €", async () => {
    const [page = ""] = await pdfPages(await printInvoice(anInvoiceOfHours(1, [CREDIT])));
    expect(page.replace(/ ?\n/g, " ")).toContain(
      "Régularisation de la ligne 2 de l’état 2026-0004 : Comptée deux fois",
    );
    expect(page).toMatch(/−20 min/);
    expect(page).toMatch(/Total 20 min 13,67 € 0,83 € 12,84 €/);
  });

  it("speaks of hours only, as one of days speaks of days only", async () => {
    const hours = (await pdfPages(await printInvoice(anInvoiceOfHours(3, [CREDIT])))).join(" ");
    const days = (await pdfPages(await printInvoice(anInvoiceOf(3)))).join(" ");
    expect(hours).not.toMatch(OF_CHILDREN);
    // The Caf is the "Caisse d’allocations familiales": whole words only.
    expect(days.replaceAll("allocations familiales", "")).not.toMatch(OF_HOURS);
  });

  it("numbers its pages and forgets no line of 60: 60 × 25.66 € = 1 539.60 €", async () => {
    const pages = await pdfPages(await printInvoice(anInvoiceOfHours(60)));
    expect(pages.length).toBeGreaterThan(1);
    const whole = pages.join("\n");
    expect([...whole.matchAll(/Dossier D2026-(\d{4})/g)].map((match) => Number(match[1]))).toEqual(
      Array.from({ length: 60 }, (_, rank) => rank + 1),
    );
    expect(whole).toContain("1 539,60 €");
  });
});

describe("its file", () => {
  it("has a column for each figure", () => {
    const [head = [], first] = invoiceRows(anInvoiceOfHours(1));
    expect(Object.fromEntries(head.map((name, rank) => [name, first?.[rank]]))).toEqual({
      numero: "2026-0007",
      mois: "2026-10",
      structure: "Antenne ADMR des Pins",
      ligne: 1,
      dossier: "D2026-0001",
      nom: "Lesbats",
      prenom: "Dominique",
      niveau: "TISF",
      dates: "05/10/2026 06/10/2026",
      interventions: 2,
      minutes: 40,
      cout_horaire: "41,00",
      cout: "27,33",
      participation_horaire: "2,50",
      participation_famille: "1,67",
      part_caf: "25,66",
      etat: "À vérifier",
      motif_rejet: "",
      regularise: "",
      motif_regularisation: "",
    });
  });

  it("says what a credit line gives back, and of what", () => {
    const [head = [], , credit] = invoiceRows(anInvoiceOfHours(1, [CREDIT]));
    const cell = (name: string) => credit?.[head.indexOf(name)];
    expect([cell("minutes"), cell("cout"), cell("part_caf")]).toEqual([-20, "-13,66", "-12,82"]);
    expect(cell("regularise")).toBe("Régularisation de la ligne 2 de l’état 2026-0004");
  });
});
