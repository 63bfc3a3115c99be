import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aBusyCentre } from "../support/billing";
import { aCard, aPerson } from "../support/builders";
import { aCampProgramme, aChildOnAStay, aStay } from "../support/builders-of-stays";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/late-agreements.server");
let proposals: typeof import("~/invoicing/proposals.server");
let invoices: typeof import("~/invoicing/invoices.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/late-agreements.server");
  proposals = await import("~/invoicing/proposals.server");
  invoices = await import("~/invoicing/invoices.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Said = { done: true } | { done: false; reason: string };
const said = (answer: Said) => (answer.done ? "done" : answer.reason);

/** May 2026 could be invoiced until 30 July. */
async function aLateMonth() {
  const centre = await aBusyCentre(owner, { children: 1, days: ["2026-05-13"] });
  const claim = { structureId: centre.structure.id, month: "2026-05" };
  const propose = () => proposals.findProposal(centre.manager.id, claim.structureId, claim.month);
  const issue = async () => {
    const digest = (await propose())?.digest ?? "";
    const order = { ...claim, digest, reference: "", attested: true };
    return proposals.issueInvoice(centre.manager.id, randomUUID(), order);
  };
  const ask = async (words = "le pointage était sur papier", person: { id: string } = centre.manager) =>
    said(await store.askLateAgreement(person.id, randomUUID(), claim, words));
  return { ...centre, claim, propose, issue, ask };
}

const waiting = async (partnerName: string) => {
  const found = (await store.listLateRequests(agent.id)).waiting.find(
    (one) => one.partnerName === partnerName,
  );
  return found?.id ?? "";
};
const decide = async (agreementId: string, granted: boolean, reason = "vu au téléphone", person = agent) =>
  said(await store.decideLateAgreement(person.id, randomUUID(), { agreementId, granted, reason }));

describe("after the deadline", () => {
  it("is refused until the Caf agrees, then issued, and says of which day the agreement is", async () => {
    const { propose, issue, ask, partner, manager } = await aLateMonth();
    expect(await propose()).toMatchObject({ late: true, lateAfter: "2026-07-30", agreement: null });
    expect(await issue()).toMatchObject({ reason: "late", details: { late_after: "2026-07-30" } });
    expect(await ask()).toBe("done");
    expect(await propose()).toMatchObject({
      agreement: { granted: null, words: "le pointage était sur papier" },
    });
    expect(said(await issue())).toBe("late");
    expect(await decide(await waiting(partner.name), true)).toBe("done");
    const issued = await issue();
    if (!issued.done) throw new Error(issued.reason);
    expect(issued.value).toMatchObject({ late: true, number: 1, totalCents: 800 });
    const person = { personId: manager.id, partnerId: partner.id, side: "partner", role: "manager" } as never;
    const invoice = await invoices.findInvoice(person, issued.value.invoiceId);
    expect(invoice).toMatchObject({ late: true });
    expect(invoice?.agreedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("is asked once at a time, and again after a refusal with its reason", async () => {
    const { propose, issue, ask, partner } = await aLateMonth();
    expect(await ask()).toBe("done");
    expect(await ask()).toBe("asked");
    expect(await decide(await waiting(partner.name), false, "trois fois cette année")).toBe("done");
    expect(await propose()).toMatchObject({
      agreement: { granted: false, reason: "trois fois cette année" },
    });
    expect(said(await issue())).toBe("late");
    expect(await ask("nous avons retrouvé les feuilles")).toBe("done");
    expect(await decide(await waiting(partner.name), true)).toBe("done");
    expect(await ask()).toBe("granted");
    expect(said(await issue())).toBe("done");
  });

  it("is nobody's to ask or decide but the manager's and the agent's, once and with words", async () => {
    const { ask, staff, manager, partner } = await aLateMonth();
    const neighbour = await aLateMonth();
    expect(await ask("", manager)).toBe("no_words");
    expect(await ask("mots", staff)).toBe("not_manager");
    expect(await ask("mots", neighbour.manager)).toBe("no_structure");
    expect(await ask()).toBe("done");
    const id = await waiting(partner.name);
    expect(await decide(id, true, "je décide", manager)).toBe("not_agent");
    expect(await decide(id, true, "")).toBe("no_reason");
    expect(await decide(randomUUID(), true)).toBe("no_agreement");
    expect(await decide(id, true)).toBe("done");
    expect(await decide(id, false)).toBe("decided_meanwhile");
    expect(await promise(owner`update late_agreements set granted = false where id = ${id}`)).toBe(
      "late_agreements_stand",
    );
  });

  it("counts for a stay from the month of its return: home on 2 June, invoiced until 29 August", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const back = async (startsOn: string, endsOn: string) => {
      const stay = await aStay(owner, structure, { startsOn, endsOn });
      await aChildOnAStay(owner, stay, await aCard(owner));
      return proposals.findStayProposal(manager.id, stay.id);
    };
    expect(await back("2026-05-28", "2026-06-02")).toMatchObject({ late: false, lateAfter: "2026-08-29" });
    const early = await back("2026-05-24", "2026-05-31");
    expect(early).toMatchObject({ late: true, lateAfter: "2026-07-30" });
    const claim = { stayId: early?.stay?.id ?? "" };
    const order = { ...claim, digest: early?.digest ?? "", reference: "", attested: true };
    const issue = async () => said(await proposals.issueInvoice(manager.id, randomUUID(), order));
    expect(await issue()).toBe("late");
    expect(said(await store.askLateAgreement(manager.id, randomUUID(), claim, "retour tardif"))).toBe("done");
    const [request] = (await store.listLateRequests(agent.id)).waiting.filter((one) => one.stayName);
    expect(await decide(request?.id ?? "", true)).toBe("done");
    expect(await issue()).toBe("done");
  });
});

it("before it, nothing is to be asked", async () => {
  const centre = await aBusyCentre(owner, { children: 1 });
  const claim = { structureId: centre.structure.id, month: "2026-07" };
  const answer = await store.askLateAgreement(centre.manager.id, randomUUID(), claim, "par précaution");
  expect(answer).toMatchObject({ reason: "not_late" });
});
