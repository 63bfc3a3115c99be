import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { anInvoiceOfThree, rejectedOn, usedHalfDays } from "../support/contests";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let agent: { id: string };
let withdraw: typeof import("~/invoicing/withdraw-lines.route");
let accept: typeof import("~/invoicing/accept-rejection.route");
let contest: typeof import("~/invoicing/contest-line.route");
let sheet: typeof import("~/invoicing/download-sheet.route");
let show: typeof import("~/invoicing/show-invoice.route");
let list: typeof import("~/invoicing/list-invoices.route");
let invoice: Awaited<ReturnType<typeof anInvoiceOfThree>>;
let cookie: string;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  withdraw = await import("~/invoicing/withdraw-lines.route");
  accept = await import("~/invoicing/accept-rejection.route");
  contest = await import("~/invoicing/contest-line.route");
  sheet = await import("~/invoicing/download-sheet.route");
  show = await import("~/invoicing/show-invoice.route");
  list = await import("~/invoicing/list-invoices.route");
  agent = await aPerson(owner, { role: "agent", name: "Agnès Agent" });
});

beforeEach(async () => {
  invoice = await anInvoiceOfThree(owner);
  cookie = await signedIn(invoice.manager.id);
});

type Door = (args: never) => unknown;
type Refused = { errors: Record<string, string>; entered: Record<string, string> };

function ask(door: Door, search = "", form?: [string, string | File][], who = cookie) {
  const fields = form && new FormData();
  for (const [name, value] of form ? [["_key", randomUUID()] as const, ...form] : [])
    fields?.append(name, value);
  const where = { params: { invoiceId: invoice.id }, cookie: who };
  return visit(
    door as never,
    `/factures/${invoice.id}${search}`,
    fields ? { ...where, form: fields } : where,
  );
}

const states = async () => {
  const rows =
    await owner`select state from invoice_lines where invoice_id = ${invoice.id} order by position`;
  return rows.map((row) => row.state).join(" ");
};
const reject = (count: number, day = "2026-08-01") =>
  rejectedOn(owner, agent, invoice.lines.slice(0, count), day);

describe("withdrawing", () => {
  it("offers the undecided lines, the named one ticked", async () => {
    await reject(1);
    const { body } = await ask(withdraw.loader, "/retirer?ligne=2");
    expect(body).toMatchObject({ lines: [{ position: 2 }, { position: 3 }], ticked: [2] });
  });

  it("does so, and says how many lines", async () => {
    const answer = await ask(withdraw.action, "", [
      ["ligne", "1"],
      ["ligne", "2"],
      ["days", "give"],
    ]);
    expect(answer.headers.get("Location")).toBe(`/factures/${invoice.id}`);
    expect(decodeURIComponent(answer.headers.get("Set-Cookie") ?? "")).toMatch(/2 lignes retirées\./);
    expect(await states()).toBe("withdrawn withdrawn issued");
    expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(0);
  });

  it("without a line or a word on the days: a sentence at each, what was ticked kept, 422", async () => {
    const bare = await ask(withdraw.action, "", []);
    expect(bare.status).toBe(422);
    expect((bare.body as Refused).errors).toEqual({
      ligne: "Cochez au moins une ligne.",
      days: "Dites ce que devient ce qui y était facturé.",
    });
    const half = await ask(withdraw.action, "", [
      ["ligne", "1"],
      ["ligne", "3"],
    ]);
    expect((half.body as Refused).entered.ligne).toBe("1,3");
    await reject(1);
    const late = await ask(withdraw.action, "", [
      ["ligne", "1"],
      ["days", "keep"],
    ]);
    expect([late.status, (late.body as Refused).errors.form]).toEqual([
      422,
      "L’état d’une de ces lignes a changé entre-temps. Relisez-les, puis recommencez.",
    ]);
  });
});

describe("accepting a rejection", () => {
  it("offers the rejected lines, and gives the days of the ticked ones back", async () => {
    await reject(2);
    const { body } = await ask(accept.loader, "?ligne=1");
    expect(body).toMatchObject({ lines: [{ position: 1 }, { position: 2 }], ticked: [1] });
    expect((await ask(accept.action, "", [["ligne", "1"]])).status).toBe(302);
    expect(await states()).toBe("dismissed rejected issued");
    expect((await ask(accept.action, "", [])).status).toBe(422);
    expect((await ask(accept.action, "", [["ligne", "3"]])).status).toBe(422);
  });
});

describe("contesting", () => {
  const scan = new File(["%PDF-1.4 feuille"], "../feuille.pdf", { type: "text/html" });

  it("says until when, keeps the sheet, and hands it to both sides under a name of ours", async () => {
    await reject(1);
    const { body } = await ask(contest.loader, "?ligne=1");
    expect(body).toMatchObject({ line: { position: 1, contestUntil: "2026-08-16" } });
    const sent = await ask(contest.action, "?ligne=1", [
      ["words", "Au dos"],
      ["sheet", scan],
    ]);
    expect(sent.status).toBe(302);
    expect(await states()).toBe("contested issued issued");
    for (const who of [cookie, await signedIn(agent.id)]) {
      const file = await ask(sheet.loader, "/feuille?ligne=1", undefined, who);
      expect([file.status, file.body]).toEqual([200, "%PDF-1.4 feuille"]);
      expect(file.headers.get("Content-Type")).toBe("application/pdf");
      expect(file.headers.get("Content-Disposition")).toBe(
        'attachment; filename="feuille-2026-0001-ligne-1.pdf"',
      );
    }
  });

  it("hands the sheet neither to staff nor to the neighbour, and none where there is none", async () => {
    await reject(2);
    await ask(contest.action, "?ligne=1", [
      ["words", "Au dos"],
      ["sheet", scan],
    ]);
    const neighbour = await anInvoiceOfThree(owner);
    const statusFor = async (id: string, search: string) =>
      (await ask(sheet.loader, search, undefined, await signedIn(id))).status;
    expect(await statusFor(invoice.staff.id, "?ligne=1")).toBe(403);
    expect(await statusFor(neighbour.manager.id, "?ligne=1")).toBe(404);
    expect(await statusFor(invoice.manager.id, "?ligne=2")).toBe(404);
    expect(await statusFor(invoice.manager.id, "")).toBe(404);
  });

  it.each<[string, [string, string | File][], string, RegExp]>([
    ["no words", [["words", ""]], "words", /quelques mots/],
    ["601 characters", [["words", "x".repeat(601)]], "words", /600 caractères/],
    [
      "a page under a PDF's name",
      [
        ["words", "Si"],
        ["sheet", new File(["<script>"], "feuille.pdf", { type: "application/pdf" })],
      ],
      "sheet",
      /ni un PDF ni une image/,
    ],
    [
      "an empty file",
      [
        ["words", "Si"],
        ["sheet", new File([], "feuille.png")],
      ],
      "sheet",
      /vide/,
    ],
    [
      "a file and no words: the browser has lost the file",
      [
        ["words", ""],
        ["sheet", scan],
      ],
      "sheet",
      /Choisissez à nouveau/,
    ],
  ])("refuses %s next to its field, 422", async (_, form, field, sentence) => {
    await reject(1);
    const answer = await ask(contest.action, "?ligne=1", form);
    expect(answer.status).toBe(422);
    expect((answer.body as Refused).errors[field]).toMatch(sentence);
    expect(await states()).toBe("rejected issued issued");
  });

  it("of a line that is not rejected, too late, or of no line at all, shows and does nothing", async () => {
    await reject(1, "2026-07-20");
    for (const search of ["?ligne=1", "?ligne=2", "?ligne=99", ""]) {
      expect((await ask(contest.loader, search)).body).toMatchObject({ line: null });
      expect((await ask(contest.action, search, [["words", "Si"]])).status).toBe(422);
    }
    expect(await states()).toBe("rejected issued issued");
  });
});

describe("what the partner reads", () => {
  it("until when each rejection may be contested, and in its list what is not as asked", async () => {
    await reject(1);
    await ask(withdraw.action, "", [
      ["ligne", "2"],
      ["days", "keep"],
    ]);
    const { body } = await ask(show.loader);
    const { invoice: shown, counts, today } = body as Awaited<ReturnType<typeof show.loader>>;
    expect([counts.rejected, counts.withdrawn, counts.issued, today]).toEqual([1, 1, 1, "2026-08-05"]);
    expect(shown.lines.map((line) => line.contestUntil)).toEqual(["2026-08-16", null, null]);
    expect(shown.people[shown.lines[1]?.freedBy ?? ""]).toBe(invoice.manager.name);
    const page = await visit(list.loader as never, "/factures", { cookie });
    expect(page.body).toMatchObject({
      billable: [{ month: "2026-07", totalCents: 1600, earlier: 1 }],
      invoices: [{ counts: { rejected: 1, withdrawn: 1, issued: 1 }, totalCents: 4800, paidCents: 0 }],
    });
  });
});
