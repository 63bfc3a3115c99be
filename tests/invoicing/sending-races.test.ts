import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { itemsOf, numbersOf, said, send, twoCentres, word } from "../support/sendings";
import { behindALock } from "../support/waiters";

let owner: Sql;
let at: { owner: Sql; watcher: Sql };
let agent: { id: string };
let store: typeof import("~/invoicing/proposals.server");
let credits: typeof import("~/invoicing/credits.server");

beforeAll(async () => {
  const database = await freshDatabase({ today: "2026-08-05" });
  owner = database.owner;
  at = { owner, watcher: database.superuser };
  store = await import("~/invoicing/proposals.server");
  credits = await import("~/invoicing/credits.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Said = Parameters<typeof said>[0];

describe("at once", () => {
  it("two managers sending the same proposals make one sending, numbers 1 to 3", async () => {
    const { partner, manager, structure } = await twoCentres(owner);
    const colleague = await aPerson(owner, { partnerId: partner.id, role: "manager" });
    const items = await itemsOf(manager);
    const answers = await behindALock(
      at,
      (tx) => tx`select 1 from presences where structure_id = ${structure.id} for update`,
      () => [send(manager, items), send(colleague, [...items].reverse()), send(manager, items)],
      3,
    );
    expect(answers.map(said).sort()).toEqual(["done", "nothing", "nothing"]);
    expect(await numbersOf(owner, partner.id)).toEqual([1, 2, 3]);
    expect(await owner`select 1 as one from sendings where partner_id = ${partner.id}`).toHaveLength(1);
  });

  it("a sending and single issues of its parts number 1 to 3 without a gap, whoever wins", async () => {
    const { partner, manager } = await twoCentres(owner);
    const items = await itemsOf(manager);
    const answers = await Promise.all([
      ...items.map((item) => store.issueInvoice(manager.id, randomUUID(), { ...item, ...word })),
      send(manager, items),
      send(manager, items),
    ]);
    expect(answers.filter((answer) => answer.done).length).toBeGreaterThan(0);
    const left = await itemsOf(manager);
    if (left.length > 0) expect(said(await send(manager, left))).toBe("done");
    expect(await numbersOf(owner, partner.id)).toEqual([1, 2, 3]);
  });

  it("a day credited in four windows is credited once", async () => {
    const { manager, structure } = await twoCentres(owner);
    const { invoice_id } = await anIssuedInvoice({ structure, manager }, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    const [line] = await owner`select id from invoice_lines where invoice_id = ${invoice_id}`;
    const mistake = { lineId: line?.id as string, dates: ["2026-07-06"], words: "erreur" };
    const answers = await behindALock(
      at,
      (tx) => tx`select 1 from invoice_lines where id = ${mistake.lineId} for update`,
      () => [1, 2, 3, 4].map(() => credits.announceCredit(manager.id, randomUUID(), mistake)),
      4,
    );
    expect(answers.map(said).sort()).toEqual(["already", "already", "already", "done"]);
  });

  it("a stay is issued as its list stands: a day freed meanwhile is seen, and refused as changed", async () => {
    const { manager, stay } = await twoCentres(owner);
    const digest = (await store.findStayProposal(manager.id, stay.id))?.digest ?? "";
    const order = { stayId: stay.id, digest, ...word };
    const answers = await behindALock(
      at,
      (tx) => tx`update presences set released_at = now(), release_reason = 'absent'
        where structure_id = ${stay.structure.id} and attended_on = '2026-07-21'`,
      () => [store.issueInvoice(manager.id, randomUUID(), order)],
      1,
    );
    expect(answers.map(said)).toEqual(["changed"]);
  });

  it("a credit dropped while its invoice is issued is either on it or gone, never both", async () => {
    const { partner, manager, structure } = await twoCentres(owner);
    const { invoice_id } = await anIssuedInvoice({ structure, manager }, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    const [line] = await owner`select id from invoice_lines where invoice_id = ${invoice_id}`;
    await credits.announceCredit(manager.id, randomUUID(), {
      lineId: line?.id,
      dates: ["2026-07-06"],
      words: "erreur",
    });
    const [credit] = await owner`select id from credits where line_id = ${line?.id}`;
    const digest = (await store.findProposal(manager.id, structure.id, "2026-08"))?.digest ?? "";
    const order = { structureId: structure.id, month: "2026-08", digest, ...word };
    const [issued, dropped] = await behindALock(
      at,
      (tx) => tx`select 1 from credits where id = ${credit?.id} for update`,
      () => [
        store.issueInvoice(manager.id, randomUUID(), order) as Promise<Said>,
        credits.dropCredit(manager.id, randomUUID(), credit?.id) as Promise<Said>,
      ],
      2,
    );
    expect([
      ["done", "invoiced"],
      ["nothing", "done"],
    ]).toContainEqual([issued, dropped].map((one) => said(one as Said)));
    expect((await numbersOf(owner, partner.id)).length).toBe(issued?.done ? 2 : 1);
  });
});
