import { describe, expect, it } from "vitest";
import { printInvoice } from "~/invoicing/invoice-pdf.server";
import { pdfPages } from "../support/pdf-text";
import { anInvoiceOf } from "../support/printed-invoice";

const print = async (lineCount: number, change: object = {}) =>
  pdfPages(await printInvoice({ ...anInvoiceOf(lineCount), ...change }));

describe("an invoice of one line, printed", () => {
  it("says who claims what, for which month, and that it is no tax invoice", async () => {
    const pages = await print(1);
    expect(pages).toHaveLength(1);
    for (const words of [
      "État de facturation n° 2026-0007",
      "juillet 2026",
      "Association fictive des loisirs de Saint-Paul-lès-Dax",
      "SIRET 900 000 000 00017",
      "Accueil de loisirs Les Pignes",
      "Émis le : 03/08/2026",
      "N° de titre : T-2026-118",
      "Ce document n’est pas une facture au sens fiscal : demande de versement d’une subvention",
      "Lafitte Maël",
      "29/02/2016, CV2026-000001",
      "6 au 10",
      "J’atteste la présence des enfants et la déduction de l’aide du prix facturé.",
      "Attesté sur le portail par Hélène Responsable le 03/08/2026 à 10:31.",
      "Page 1 sur 1",
    ]) {
      expect(pages[0]).toContain(words);
    }
  });

  it("shows 5 × 8.00 € = 40.00 € in the list and in the totals", async () => {
    const [page = ""] = await print(1);
    expect(page.match(/40,00 €/g)).toHaveLength(5);
    expect(page).toMatch(/De 0 à 449 € 5 40,00 €/);
  });

  it("says what was taken off it since, and nothing when nothing was", async () => {
    const [page] = await print(1);
    expect(page).not.toContain("Depuis l’émission");
    const lines = anInvoiceOf(3).lines.map((line, rank) => ({
      ...line,
      state: (["withdrawn", "dismissed", "paid"] as const)[rank],
    }));
    const [amended] = await print(3, { lines });
    expect(amended).toContain("Depuis l’émission : 1 ligne rejetée (40,00 €), 1 ligne retirée (40,00 €).");
    expect(amended).toMatch(/Total[^\n]*120,00 €/);
  });

  it("says when it is a complement, and when it is late", async () => {
    const [page] = await print(1, { earlier: 2, late: true, reference: null });
    expect(page).toContain("juillet 2026, complémentaire n° 2, hors délai");
    expect(page).not.toContain("N° de titre");
  });
});

describe("an invoice of 60 lines, printed", () => {
  it("numbers its pages, repeats the head and forgets no line: 60 × 40.00 € = 2 400.00 €", async () => {
    const pages = await print(60);
    expect(pages.length).toBeGreaterThan(1);
    for (const [rank, page] of pages.entries()) {
      expect(page).toContain(`Page ${rank + 1} sur ${pages.length}`);
      expect(page).toContain("Enfant, date de naissance, carte");
    }
    const whole = pages.join("\n");
    const numbers = [...whole.matchAll(/CV2026-(\d{6})/g)].map((match) => Number(match[1]));
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, rank) => rank + 1));
    expect(whole).toContain("2 400,00 €");
  });

  it("prints names of any Latin alphabet, the odd accent aside", async () => {
    const whole = (await print(60)).join("\n");
    expect(whole).toContain("Şahin Élif");
    expect(whole).toContain("Nguyen Thi Ngoc");
    expect(whole).toContain("Œdipe");
  });
});

it("keeps the document's structure for screen readers", async () => {
  const file = Buffer.from(await printInvoice(anInvoiceOf(1))).toString("latin1");
  expect(file).toContain("/MarkInfo");
  expect(file).toContain("(fr-FR)");
  expect(file.match(/\/S \/TH/g)).toHaveLength(8 + 4);
});
