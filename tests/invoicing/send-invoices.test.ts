import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { choiceOf } from "~/invoicing/issue-choice";
import { aPerson } from "../support/builders";
import { anAcceptedMonth } from "../support/credits";
import { freshDatabase } from "../support/database";
import { pdfPages } from "../support/pdf-text";
import { twoCentres } from "../support/sendings";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let agent: { id: string };
let page: typeof import("~/invoicing/send-invoices.route");
let sending: typeof import("~/invoicing/show-sending.route");
let pdf: typeof import("~/invoicing/download-sending-pdf.route");
let credit: typeof import("~/invoicing/announce-credit.route");
let ask: typeof import("~/invoicing/ask-late-agreement.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  page = await import("~/invoicing/send-invoices.route");
  sending = await import("~/invoicing/show-sending.route");
  pdf = await import("~/invoicing/download-sending-pdf.route");
  credit = await import("~/invoicing/announce-credit.route");
  ask = await import("~/invoicing/ask-late-agreement.route");
  agent = await aPerson(owner, { role: "agent" });
});

type Refused = { errors: Record<string, string>; entered: Record<string, string>; key: string };
type Door = Parameters<typeof visit>[0];

async function open(cookie: string) {
  const { body } = await visit(page.loader as Door, "/factures/envoyer", { cookie });
  return (body as Awaited<ReturnType<typeof page.loader>>).billable.map(choiceOf);
}

function formOf(choices: string[], own: Record<string, string> = {}) {
  const form = new FormData();
  for (const choice of choices) form.append("etats", choice);
  const filled = { _key: crypto.randomUUID(), reference: "T-2026-40", attested: "oui", ...own };
  for (const [name, value] of Object.entries(filled)) if (value) form.append(name, value);
  return form;
}

describe("the page that sends several together", () => {
  it("sends the ticked ones and leads to their summary, with its file: 66.00 €", async () => {
    const { manager, partner, other } = await twoCentres(owner);
    const cookie = await signedIn(manager.id);
    const form = formOf(await open(cookie));
    const { status, headers } = await visit(page.action as Door, "/factures/envoyer", { cookie, form });
    expect(status).toBe(302);
    const to = headers.get("Location") ?? "";
    const params = { sendingId: to.split("/").pop() ?? "" };
    for (const who of [cookie, await signedIn(agent.id)]) {
      const { body } = await visit(sending.loader as Door, to, { cookie: who, params });
      expect(body).toMatchObject({ sending: { partnerName: partner.name, reference: "T-2026-40" } });
    }
    const request = new Request(`http://localhost${to}/pdf`, { headers: { Cookie: cookie } });
    const file = await pdf.loader({ request, params, context: {} });
    const [first] = await pdfPages(new Uint8Array(await file.arrayBuffer()));
    for (const words of [
      "Récapitulatif de 3 états",
      other.name,
      "Sous-total",
      "50,00 €",
      "66,00 €",
      "T-2026-40",
    ]) {
      expect(first).toContain(words);
    }
    const neighbour = await signedIn((await twoCentres(owner)).manager.id);
    expect((await visit(sending.loader as Door, to, { cookie: neighbour, params })).status).toBe(404);
  });

  it.each([
    ["nothing ticked", () => [], {}, 422, "etats"],
    ["a box of nobody's making", () => ["tout"], {}, 422, "etats"],
    ["no attestation", (all: string[]) => all, { attested: "" }, 422, "attested"],
    [
      "an amount that moved",
      (all: string[]) => all.map((one) => `${one.slice(0, -1)}z`.replace("z", one.endsWith("a") ? "b" : "a")),
      {},
      409,
      "form",
    ],
  ] as const)("says what is wrong with %s, and keeps what was typed", async (_, tick, own, status, field) => {
    const { manager } = await twoCentres(owner);
    const cookie = await signedIn(manager.id);
    const form = formOf([...tick(await open(cookie))], own);
    const answer = await visit(page.action as Door, "/factures/envoyer", { cookie, form });
    const { errors, entered } = answer.body as Refused;
    expect([answer.status, Object.keys(errors), entered.reference]).toEqual([status, [field], "T-2026-40"]);
  });
});

describe("the page of a credit", () => {
  it("wants dates of the line and words, and answers 404 for a line that is not decided", async () => {
    const { manager, invoice } = await anAcceptedMonth(owner, agent);
    const cookie = await signedIn(manager.id);
    const params = { invoiceId: String(invoice.invoice_id) };
    const send = async (form: Record<string, string>, query = "?ligne=1") =>
      visit(credit.action as Door, `/factures/${params.invoiceId}/regulariser${query}`, {
        cookie,
        params,
        form,
      });
    const fields = async (form: Record<string, string>) =>
      Object.keys(((await send(form)).body as Refused).errors);
    expect(await fields({ words: "erreur" })).toEqual(["dates"]);
    expect(await fields({ dates: "2026-07-06", words: "" })).toEqual(["words"]);
    expect(await fields({ dates: "2026-07-31", words: "erreur" })).toEqual(["dates"]);
    expect((await send({ dates: "2026-07-06", words: "erreur" }, "?ligne=2")).status).toBe(404);
    expect((await send({ dates: "2026-07-06", words: "erreur" })).status).toBe(302);
    expect(await fields({ dates: "2026-07-07", words: "erreur" })).toEqual(["form"]);
  });
});

describe("the page that asks for a late agreement", () => {
  it("is absent without a month or a stay of one's own, and refuses what is not late", async () => {
    const { manager, structure } = await twoCentres(owner);
    const cookie = await signedIn(manager.id);
    const at = (query: string, form?: Record<string, string>) =>
      visit((form ? ask.action : ask.loader) as Door, `/factures/hors-delai${query}`, {
        cookie,
        ...(form && { form }),
      });
    const july = `?structure=${structure.id}&mois=2026-07`;
    expect((await at("")).status).toBe(404);
    expect((await at("?sejour=7")).status).toBe(404);
    expect((await at(`?structure=${(await twoCentres(owner)).structure.id}&mois=2026-07`)).status).toBe(404);
    expect((await at(july)).body).toMatchObject({ open: false });
    expect(((await at(july, { words: "" })).body as Refused).errors).toHaveProperty("words");
    expect(((await at(july, { words: "au cas où" })).body as Refused).errors).toHaveProperty("form");
  });
});
