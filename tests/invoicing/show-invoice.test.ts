import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { NO_LINES } from "~/invoicing/invoice";
import { aBusyCentre } from "../support/billing";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { pdfPages } from "../support/pdf-text";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let agent: { id: string; name: string };
let page: typeof import("~/invoicing/show-invoice.route");
let pdf: typeof import("~/invoicing/download-invoice-pdf.route");
let csv: typeof import("~/invoicing/download-invoice-csv.route");
let list: typeof import("~/invoicing/list-invoices.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  page = await import("~/invoicing/show-invoice.route");
  pdf = await import("~/invoicing/download-invoice-pdf.route");
  csv = await import("~/invoicing/download-invoice-csv.route");
  list = await import("~/invoicing/list-invoices.route");
  agent = await aPerson(owner, { role: "agent", name: "Agnès Agent" });
});

/** Three lines of 16.00 €: the first rejected, the two others paid. */
async function aSettledInvoice() {
  const centre = await aBusyCentre(owner);
  const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
  const id = String(invoice_id);
  const [first] = await owner`select id from invoice_lines where invoice_id = ${id} order by position`;
  const rejection = {
    invoice_id: id,
    line_ids: [first?.id],
    reason: "not_present",
    words: "feuille du 6 absente",
  };
  await perform("reject_lines", agent, rejection);
  await perform("accept_lines", agent, { invoice_id: id });
  const transfer = { invoice_id: id, paid_on: "2026-08-05", transfer_reference: "VIR 7", amount_cents: 3200 };
  await perform("pay_invoice", agent, transfer);
  return { ...centre, id, cookie: await signedIn(centre.manager.id) };
}

type Door = (args: never) => unknown;
const ask = (door: Door, id: string, cookie: string) =>
  visit(door as never, `/factures/${id}`, { params: { invoiceId: id }, cookie });

describe("an invoice's page", () => {
  it("shows each line's state, by whom and when, and what happened", async () => {
    const { id, cookie } = await aSettledInvoice();
    const { body } = await ask(page.loader, id, cookie);
    const { invoice, counts, steps } = body as Awaited<ReturnType<typeof page.loader>>;
    expect(counts).toEqual({ ...NO_LINES, rejected: 1, paid: 2 });
    expect(invoice.totalCents).toBe(4800);
    const [rejected] = invoice.lines;
    expect(rejected).toMatchObject({
      state: "rejected",
      rejectReason: "not_present",
      rejectWords: "feuille du 6 absente",
    });
    expect(rejected?.decidedAt).toBeInstanceOf(Date);
    expect(rejected?.dates).toEqual(["2026-07-06", "2026-07-07"]);
    expect(invoice.people[rejected?.decidedBy ?? ""]).toBe("Agnès Agent");
    expect(steps.map((step) => step.what.split(" ")[0])).toEqual(["Transmis", "1", "2", "Payé"]);
  });

  it("and its files are absent for the neighbour, forbidden to staff", async () => {
    const { id, partner } = await aSettledInvoice();
    const neighbour = await aBusyCentre(owner);
    const staff = await aPerson(owner, { partnerId: partner.id, role: "staff" });
    for (const door of [page.loader, pdf.loader, csv.loader]) {
      expect((await ask(door, id, await signedIn(neighbour.manager.id))).status).toBe(404);
      expect((await ask(door, id, await signedIn(staff.id))).status).toBe(403);
      expect((await ask(door, "7", await signedIn(neighbour.manager.id))).status).toBe(404);
    }
  });
});

describe("an invoice's files", () => {
  it("PDF: for the partner and for the Caf, with its name and number", async () => {
    const { id, cookie, partner } = await aSettledInvoice();
    for (const who of [cookie, await signedIn(agent.id)]) {
      const request = new Request(`http://localhost/factures/${id}/pdf`, { headers: { Cookie: who } });
      const response = await pdf.loader({ request, params: { invoiceId: id }, context: {} });
      expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="etat-2026-0001.pdf"');
      const [first] = await pdfPages(new Uint8Array(await response.arrayBuffer()));
      expect(first).toContain(partner.name);
      expect(first).toContain("48,00 €");
    }
  });

  it("CSV: one row per line, decimal commas, states and reasons", async () => {
    const { id, cookie, children } = await aSettledInvoice();
    const { body, headers } = await ask(csv.loader, id, cookie);
    expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const rows = String(body).trimEnd().split("\r\n");
    expect(rows).toHaveLength(4);
    expect(rows[0]?.startsWith("numero;mois;structure;ligne;numero_carte;nom;")).toBe(true);
    const [child] = children;
    expect(rows[1]).toContain(
      `;${child?.card.number};${child?.card.child.lastName};Camille;04/05/2016;Journée;`,
    );
    expect(rows[1]).toContain(";06/07/2026 07/07/2026;2;");
    expect(rows[1]).toContain(";15,00;0,00;8,00;16,00;Rejetée;Présence non justifiée : feuille du 6 absente");
  });

  it("CSV: a name that could be a formula is neutralised", async () => {
    const centre = await aBusyCentre(owner, { children: 1 });
    await owner`update children set last_name = '=HYPERLINK("x")' where id = ${centre.children[0]?.card.child.id ?? ""}`;
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    const { body } = await ask(csv.loader, String(invoice_id), await signedIn(centre.manager.id));
    expect(body).toContain(`;"'=HYPERLINK(""x"")";`);
  });
});

describe("the list of invoices", () => {
  const asked = async (cookie: string, search = "") => {
    const { body } = await visit(list.loader as never, `/factures${search}`, { cookie });
    return body as Awaited<ReturnType<typeof list.loader>>;
  };

  it("shows what is to invoice, what is issued, and filters by month", async () => {
    const { cookie, structure, children } = await aSettledInvoice();
    const { aPresence } = await import("../support/builders");
    const [first] = children;
    if (!first) throw new Error("no child");
    await aPresence(owner, structure, first.card, first.entry, "2026-08-03");
    const { billable, invoices } = await asked(cookie);
    expect(billable).toMatchObject([{ month: "2026-08", totalCents: 800, waiting: [] }]);
    expect(invoices).toMatchObject([
      { year: 2026, number: 1, totalCents: 4800, paidCents: 3200, counts: { rejected: 1, paid: 2 } },
    ]);
    expect((await asked(cookie, "?mois=2026-07")).invoices).toHaveLength(1);
    expect((await asked(cookie, "?mois=2026-06")).invoices).toHaveLength(0);
    expect((await asked(cookie, "?mois=juillet&page=-4")).invoices).toHaveLength(1);
  });
});
