import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { partnerTasks } from "~/first-page";
import { cafTasks } from "~/first-page-of-the-caf";
import { aPerson } from "../support/builders";
import { anInvoiceOfThree, rejectedOn } from "../support/contests";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let agent: { id: string };
let cookie: string;
let pile: typeof import("~/caf/list-contests.route");
let page: typeof import("~/caf/decide-contest.route");
let desk: typeof import("~/caf/list-invoices.route");
let invoice: Awaited<ReturnType<typeof anInvoiceOfThree>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  pile = await import("~/caf/list-contests.route");
  page = await import("~/caf/decide-contest.route");
  desk = await import("~/caf/list-invoices.route");
  agent = await aPerson(owner, { role: "agent", name: "Agnès Agent" });
  cookie = await signedIn(agent.id);
});

/** Of three lines the first two are rejected, the first of them contested. */
beforeEach(async () => {
  invoice = await anInvoiceOfThree(owner);
  await rejectedOn(owner, agent, invoice.lines.slice(0, 2), "2026-08-01");
  await perform("contest_line", invoice.manager, {
    invoice_id: invoice.id,
    line_id: invoice.lines[0],
    words: "Au dos",
  });
});

type Door = (args: never) => unknown;
const ask = (door: Door, search: string, form?: Record<string, string>) => {
  const where = { params: { invoiceId: invoice.id }, cookie };
  const sent = form && { form: { _key: randomUUID(), ...form } };
  return visit(door as never, `/caf/factures/${invoice.id}/contestation${search}`, { ...where, ...sent });
};
const states = async () => {
  const rows =
    await owner`select state from invoice_lines where invoice_id = ${invoice.id} order by position`;
  return rows.map((row) => row.state).join(" ");
};
const mine = async () => {
  const { body } = await visit(pile.loader as never, "/caf/factures/contestees", { cookie });
  const { contests, counts } = body as Awaited<ReturnType<typeof pile.loader>>;
  return { found: contests.filter(({ invoiceId }) => invoiceId === invoice.id), counts };
};

describe("the contested lines", () => {
  it("lie on a pile of their own until they are decided, the invoice among those with a rejection too", async () => {
    const before = await mine();
    expect(before.found).toMatchObject([{ position: 1, amountCents: 1600, hasSheet: false }]);
    const { body } = await visit(desk.loader as never, "/caf/factures?etat=rejetees", { cookie });
    const { invoices } = body as Awaited<ReturnType<typeof desk.loader>>;
    expect(invoices.find(({ id }) => id === invoice.id)).toMatchObject({ pileCents: 1600 });
    expect((await ask(page.action, "?ligne=1", { outcome: "lost", answer: "Non" })).status).toBe(302);
    const after = await mine();
    expect(after.found).toEqual([]);
    expect(after.counts.contestees).toBe(before.counts.contestees - 1);
    const settled = await visit(desk.loader as never, "/caf/factures?etat=rejetees", { cookie });
    const later = (settled.body as Awaited<ReturnType<typeof desk.loader>>).invoices;
    expect(later.find(({ id }) => id === invoice.id)).toMatchObject({ pileCents: 3200 });
  });

  it("are shown with both sides, and to the one who rejected it as such", async () => {
    const { body } = await ask(page.loader, "?ligne=1");
    const { line, people, personId } = body as Awaited<ReturnType<typeof page.loader>>;
    expect(line.contest).toMatchObject({
      words: "Au dos",
      rejectWords: "feuille du 6 absente",
      outcome: null,
    });
    expect([people[line.decidedBy ?? ""], line.decidedBy]).toEqual(["Agnès Agent", personId]);
    expect(people[line.contest?.contestedBy ?? ""]).toBe(invoice.manager.name);
  });

  it("are decided with an outcome and an answer, each missing one told at its place: 422", async () => {
    const bare = await ask(page.action, "?ligne=1", { answer: "Vu" });
    expect([bare.status, bare.body]).toMatchObject([
      422,
      { errors: { outcome: "Choisissez une décision." }, entered: { answer: "Vu" } },
    ]);
    const mute = await ask(page.action, "?ligne=1", { outcome: "won", answer: "" });
    expect(mute.body).toMatchObject({ errors: { answer: "Répondez au partenaire en quelques mots." } });
    expect((await ask(page.action, "?ligne=2", { outcome: "won", answer: "Vu" })).status).toBe(422);
    expect(await states()).toBe("contested rejected issued");
    const won = await ask(page.action, "?ligne=1", { outcome: "won", answer: "Vu" });
    expect(won.headers.get("Location")).toBe("/caf/factures/contestees");
    expect(await states()).toBe("accepted rejected issued");
    expect((await ask(page.action, "?ligne=1", { outcome: "lost", answer: "Non" })).status).toBe(422);
  });

  it("are absent where no line was contested, and forbidden to partners", async () => {
    for (const search of ["?ligne=2", "?ligne=99", ""])
      expect((await ask(page.loader, search)).status).toBe(404);
    const manager = await signedIn(invoice.manager.id);
    for (const door of [page.loader, page.action, pile.loader] as Door[]) {
      const answer = await visit(door as never, "/caf", {
        params: { invoiceId: invoice.id },
        cookie: manager,
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe("the first pages", () => {
  const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");

  it("tell the manager what to contest and until when, the agent what to decide", async () => {
    const [row] = await owner`select waiting_for_partner(${invoice.manager.id}) as waits`;
    const tasks = partnerTasks(row?.waits, true);
    const task = tasks.find(({ to }) => to === `/factures/${invoice.id}`);
    expect(task?.title).toBe("ligne rejetée à contester jusqu’au 16/08/2026");
    const [caf] = await owner`select waiting_for_caf(${agent.id}) as waits`;
    const decide = cafTasks(caf?.waits).find(({ to }) => to === "/caf/factures/contestees");
    expect(decide?.count).toBe(caf?.waits.contested.lines);
    expect(plain(decide?.detail)).toMatch(/^\d+,00 €, depuis le /);
  });

  it("no longer tell of a rejection that is past contesting", async () => {
    const [row] = await owner.begin(async (tx) => {
      await tx`select set_config('portal.today', '2026-08-17', true)`;
      return tx`select waiting_for_partner(${invoice.manager.id}) as waits`;
    });
    expect(row?.waits.rejected).toEqual([]);
  });
});
