import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aBusyCentre } from "../support/billing";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice } from "../support/invoices";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let check: typeof import("~/caf/check-invoice.route");
let reject: typeof import("~/caf/reject-lines.route");
let undo: typeof import("~/caf/undo-acceptance.route");
let pay: typeof import("~/caf/pay-invoice.route");
let desk: typeof import("~/caf/list-invoices.route");
let centre: Awaited<ReturnType<typeof aBusyCentre>>;
let id: string;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  check = await import("~/caf/check-invoice.route");
  reject = await import("~/caf/reject-lines.route");
  undo = await import("~/caf/undo-acceptance.route");
  pay = await import("~/caf/pay-invoice.route");
  desk = await import("~/caf/list-invoices.route");
  cookie = await signedIn((await aPerson(owner, { role: "agent" })).id);
});

beforeEach(async () => {
  await owner`update invoice_lines set state = 'accepted', decided_at = now(), decided_by = gen_random_uuid()
    where state = 'issued'`;
  centre = await aBusyCentre(owner);
  id = String((await anIssuedInvoice(centre, "2026-07")).invoice_id);
});

async function anotherInvoice() {
  return String((await anIssuedInvoice(await aBusyCentre(owner), "2026-07")).invoice_id);
}

type Refused = { errors: Record<string, string>; entered: Record<string, string>; key: string };
type Door = (args: never) => unknown;

function send(door: Door, form: [string, string][], search = "", who = cookie) {
  const fields = new FormData();
  for (const [name, value] of [["_key", randomUUID()], ...form] as [string, string][])
    fields.append(name, value);
  return visit(door as never, `/caf/factures/${id}${search}`, {
    params: { invoiceId: id },
    cookie: who,
    form: fields,
  });
}
const open = async (door: Door, search = "") =>
  (await visit(door as never, `/caf/factures/${id}${search}`, { params: { invoiceId: id }, cookie })).body;

const states = async () => {
  const rows = await owner`select state from invoice_lines where invoice_id = ${id} order by position`;
  return rows.map((row) => row.state).join(" ");
};

describe("checking", () => {
  it("accepts everything in one click and stays", async () => {
    const answer = await send(check.action, [
      ["lignes", "toutes"],
      ["ensuite", "rester"],
    ]);
    expect(answer.headers.get("Location")).toBe(`/caf/factures/${id}`);
    expect(await states()).toBe("accepted accepted accepted");
  });

  it("accepts everything and opens the next one, then the oldest again", async () => {
    const [, second, third] = [id, await anotherInvoice(), await anotherInvoice()];
    const all: [string, string][] = [
      ["lignes", "toutes"],
      ["ensuite", "suivante"],
    ];
    expect((await send(check.action, all)).headers.get("Location")).toBe(`/caf/factures/${second}`);
    const first = await anotherInvoice();
    id = third;
    expect(await open(check.loader)).toMatchObject({ nextId: first });
    id = first;
    expect(await open(check.loader)).toMatchObject({ nextId: second });
  });

  it("accepts the ticked lines", async () => {
    await send(check.action, [
      ["ligne", "1"],
      ["ligne", "3"],
      ["ligne", "99"],
    ]);
    expect(await states()).toBe("accepted issued accepted");
  });

  it("with nothing ticked, or something that is no line, answers 422", async () => {
    const nothing = await send(check.action, []);
    expect([nothing.status, (nothing.body as Refused).errors.form]).toEqual([
      422,
      "Cochez au moins une ligne.",
    ]);
    expect((await send(check.action, [["ligne", "x"]])).status).toBe(422);
    expect((await send(check.action, [["ligne", "99"]])).status).toBe(422);
    expect(await states()).toBe("issued issued issued");
  });

  it("takes back one acceptance, or all", async () => {
    await send(check.action, [["lignes", "toutes"]]);
    await send(undo.action, [["ligne", "2"]]);
    expect(await states()).toBe("accepted issued accepted");
    await send(undo.action, [["lignes", "toutes"]]);
    expect(await states()).toBe("issued issued issued");
    expect((await send(undo.action, [["lignes", "toutes"]])).status).toBe(422);
  });
});

describe("rejecting", () => {
  it("shows the ticked lines that are still to decide", async () => {
    await send(check.action, [["ligne", "1"]]);
    const { chosen } = (await open(reject.loader, "?ligne=1&ligne=2&ligne=x")) as {
      chosen: { position: number }[];
    };
    expect(chosen.map((line) => line.position)).toEqual([2]);
  });

  it("rejects them with a reason, and the days stay the child's until the rejection is final", async () => {
    const answer = await send(
      reject.action,
      [
        ["reason", "wrong_price"],
        ["words", "Tarif de juin"],
      ],
      "?ligne=2",
    );
    expect(answer.headers.get("Location")).toBe(`/caf/factures/${id}`);
    expect(await states()).toBe("issued rejected issued");
    const [freed] = await owner`
      select count(*)::integer as n from presences
      where structure_id = ${centre.structure.id} and released_at is not null`;
    expect(freed?.n).toBe(0);
  });

  it("without a reason, or without words for another one, keeps what was typed: 422", async () => {
    const bare = await send(reject.action, [["words", "Tarif de juin"]], "?ligne=2");
    expect(bare.status).toBe(422);
    expect(bare.body).toMatchObject({
      errors: { reason: "Choisissez un motif." },
      entered: { words: "Tarif de juin" },
    });
    const other = await send(
      reject.action,
      [
        ["reason", "other"],
        ["words", ""],
      ],
      "?ligne=2",
    );
    expect(other.body).toMatchObject({ errors: { words: "Précisez le motif en quelques mots." } });
    const late = await send(reject.action, [
      ["reason", "not_present"],
      ["words", ""],
    ]);
    expect(late.status).toBe(422);
    expect(await states()).toBe("issued issued issued");
  });
});

describe("paying", () => {
  const transfer = (change: Record<string, string> = {}): [string, string][] =>
    Object.entries({ paidOn: "05/08/2026", transferReference: "VIR 7", amountCents: "4800", ...change });

  it("marks 3 × 16.00 € = 48.00 € as paid", async () => {
    await send(check.action, [["lignes", "toutes"]]);
    expect(await open(pay.loader)).toMatchObject({ lines: 3, dueCents: 4800, today: "2026-08-05" });
    expect((await send(pay.action, transfer())).headers.get("Location")).toBe(`/caf/factures/${id}`);
    expect(await states()).toBe("paid paid paid");
  });

  it.each([
    ["a day to come", { paidOn: "2026-08-06" }, "paidOn"],
    ["a day before the invoice", { paidOn: "2026-08-01" }, "paidOn"],
    ["no day at all", { paidOn: "hier" }, "paidOn"],
    ["no reference", { transferReference: "" }, "transferReference"],
    ["36 characters of reference", { transferReference: "x".repeat(36) }, "transferReference"],
    ["another amount than the one accepted", { amountCents: "4700" }, "form"],
  ])("refuses %s next to its field, and keeps the rest", async (_, change, field) => {
    await send(check.action, [["lignes", "toutes"]]);
    const answer = await send(pay.action, transfer(change));
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as Refused).errors)).toEqual([field]);
    expect((answer.body as Refused).entered).toMatchObject(change);
    expect(await states()).toBe("accepted accepted accepted");
  });
});

describe("the desk", () => {
  const piled = async (etat: string) => {
    const { body } = await visit(desk.loader as never, `/caf/factures?etat=${etat}`, { cookie });
    const { invoices, counts } = body as Awaited<ReturnType<typeof desk.loader>>;
    return {
      mine: invoices.find((invoice) => invoice.id === id),
      counts,
      ids: invoices.map((invoice) => invoice.id),
    };
  };

  it("moves an invoice from pile to pile with its lines", async () => {
    expect((await piled("a-verifier")).mine).toMatchObject({ pileCents: 4800, counts: { issued: 3 } });
    await send(check.action, [
      ["ligne", "1"],
      ["ligne", "2"],
    ]);
    await send(
      reject.action,
      [
        ["reason", "not_present"],
        ["words", ""],
      ],
      "?ligne=3",
    );
    expect((await piled("a-verifier")).mine).toBeUndefined();
    expect((await piled("a-payer")).mine).toMatchObject({ pileCents: 3200 });
    expect((await piled("rejetees")).mine).toMatchObject({ pileCents: 1600 });
    const { counts, ids } = await piled("payees");
    expect(ids).toHaveLength(counts.payees);
  });

  it("is forbidden to partners, like everything behind it", async () => {
    const manager = await signedIn(centre.manager.id);
    for (const door of [check, reject, undo, pay]) {
      expect((await send(door.action, [["lignes", "toutes"]], "", manager)).status).toBe(403);
    }
    const doors = [desk.loader, check.loader, reject.loader, undo.loader, pay.loader];
    for (const door of doors) {
      const answer = await visit(door as never, "/caf/factures", {
        params: { invoiceId: id },
        cookie: manager,
      });
      expect(answer.status).toBe(403);
    }
    expect(await states()).toBe("issued issued issued");
  });

  it("says 404 for an invoice that is none", async () => {
    for (const door of [check, reject, undo, pay]) {
      const unknown = { params: { invoiceId: randomUUID() }, cookie };
      expect((await visit(door.loader as never, "/caf/factures/x", unknown)).status).toBe(404);
    }
  });
});
