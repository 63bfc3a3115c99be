import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { ContestOutcome } from "~/invoicing/line-answer";
import type { Outcome } from "~/outcome";
import { aPerson } from "../support/builders";
import { anInvoiceOfThree, finaliseOn, rejectedOn, standing, usedHalfDays } from "../support/contests";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let app: Sql;
let agent: { id: string };
let other: { id: string };
let store: typeof import("~/invoicing/contests.server");

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/contests.server");
  agent = await aPerson(owner, { role: "agent" });
  other = await aPerson(owner, { role: "agent" });
});

type Invoice = Awaited<ReturnType<typeof anInvoiceOfThree>>;
const sheet = { name: "feuille.pdf", mediaType: "application/pdf", content: Buffer.from("%PDF-1.4 feuille") };
const said = (answer: Outcome<unknown, string>) => (answer.done ? "done" : answer.reason);
const contest = (
  { manager, id }: Invoice,
  lineId: string,
  words = "L’enfant a signé la feuille",
  file = sheet,
) => store.contestLine(manager.id, randomUUID(), id, { lineId, words, sheet: file });
const decide = (lineId: string, outcome: ContestOutcome, answer = "Vu la feuille", who = other) =>
  store.decideContest(who.id, randomUUID(), lineId, { outcome, answer });
const stateOf = async (lineId: string) => {
  const [row] = await owner`select state, decided_by from invoice_lines where id = ${lineId}`;
  return row;
};

/** An invoice whose first line was rejected on that day: 15 days to contest it. */
async function aRejection(day = "2026-07-25") {
  const invoice = await anInvoiceOfThree(owner);
  const [line = ""] = invoice.lines;
  await rejectedOn(owner, agent, [line], day);
  return { invoice, line, child: invoice.childIds[0] as string };
}

describe("contesting a rejection", () => {
  it("keeps what it was rejected for, the words and the sheet; the days stay", async () => {
    const { invoice, line, child } = await aRejection();
    expect(said(await contest(invoice, line))).toBe("done");
    expect(await stateOf(line)).toEqual({ state: "contested", decided_by: agent.id });
    expect(await usedHalfDays(owner, child)).toBe(4);
    const [row] = await owner`
      select words, c.reject_reason, c.reject_words, outcome, contested_by, d.name, d.media_type, d.partner_id
      from contests c join documents d on d.id = c.document_id where line_id = ${line}`;
    expect(row).toEqual({
      words: "L’enfant a signé la feuille",
      reject_reason: "not_present",
      reject_words: "feuille du 6 absente",
      outcome: null,
      contested_by: invoice.manager.id,
      name: "feuille.pdf",
      media_type: "application/pdf",
      partner_id: invoice.partner.id,
    });
  });

  it.each([
    ["2026-07-21", "done"],
    ["2026-07-20", "too_late"],
  ])("rejected on %s, on 5 August: %s", async (day, expected) => {
    const { invoice, line } = await aRejection(day);
    expect(said(await contest(invoice, line))).toBe(expected);
  });

  it("of a stay that returned in a year without a scheme yet follows the year before: 15 days", async () => {
    const [row] = await owner`
      select contestable_until('2031-01-10 12:00+01', '2031-01-01')::text as until`;
    expect(row?.until).toBe("2031-01-25");
  });

  it("happens once, by the manager, with words", async () => {
    const { invoice, line } = await aRejection();
    expect(said(await contest({ ...invoice, manager: invoice.staff }, line))).toBe("not_manager");
    expect(said(await contest({ ...invoice, manager: (await aRejection()).invoice.manager }, line))).toBe(
      "no_invoice",
    );
    expect(said(await contest(invoice, line, ""))).toBe("no_words");
    expect(said(await contest(invoice, invoice.lines[1] ?? ""))).toBe("not_rejected");
    expect(said(await contest(invoice, line))).toBe("done");
    expect(said(await contest(invoice, line))).toBe("not_rejected");
  });

  it("by plain SQL answers a rejection in time, or is refused; a line is contested by its contest only", async () => {
    const { invoice, line } = await aRejection("2026-07-10");
    const row = (lineId: string) => owner`
      insert into contests (partner_id, line_id, words, reject_reason, contested_by)
      values (${invoice.partner.id}, ${lineId}, 'Si', 'other', ${invoice.manager.id})`;
    expect(await promise(row(line))).toBe("contests_answer_a_rejection");
    expect(await promise(row(invoice.lines[1] ?? ""))).toBe("contests_answer_a_rejection");
    const bare = owner`update invoice_lines set state = 'contested' where id = ${line}`;
    expect(await promise(bare)).toBe("contested_lines_have_their_contest");
  });
});

describe("deciding a contest", () => {
  it("won: the line is accepted and paid, 16.00 €, and it still says who had rejected it", async () => {
    const { invoice, line, child } = await aRejection();
    await contest(invoice, line);
    expect(await decide(line, "won")).toMatchObject({ done: true, value: { amount_cents: 1600, days: 0 } });
    expect(await stateOf(line)).toEqual({ state: "accepted", decided_by: agent.id });
    expect(await standing(owner, child)).toEqual(["06 day invoiced", "07 day invoiced"]);
    const [kept] =
      await owner`select outcome, decided_by, answer, reject_reason from contests where line_id = ${line}`;
    expect(kept).toEqual({
      outcome: "won",
      decided_by: other.id,
      answer: "Vu la feuille",
      reject_reason: "not_present",
    });
    const transfer = {
      invoice_id: invoice.id,
      paid_on: "2026-08-05",
      transfer_reference: "V",
      amount_cents: 1600,
    };
    expect(await perform("pay_invoice", agent, transfer)).toMatchObject({ done: true, value: { lines: 1 } });
  });

  it("lost: rejected for good, and the child has its 2 days again", async () => {
    const { invoice, line, child } = await aRejection();
    await contest(invoice, line);
    expect(await decide(line, "lost")).toMatchObject({ done: true, value: { days: 2 } });
    expect((await stateOf(line))?.state).toBe("dismissed");
    expect(await standing(owner, child)).toEqual([]);
    expect(await usedHalfDays(owner, child)).toBe(0);
    expect(said(await decide(line, "won"))).toBe("decided_meanwhile");
  });

  it("is for agents, with an answer, of a line that is contested", async () => {
    const { invoice, line } = await aRejection();
    expect(said(await decide(line, "won"))).toBe("decided_meanwhile");
    await contest(invoice, line);
    expect(said(await decide(line, "won", "Oui", invoice.manager))).toBe("not_agent");
    expect(said(await decide(line, "won", ""))).toBe("no_words");
    expect(said(await decide(line, "maybe" as ContestOutcome))).toBe("unknown_outcome");
    expect(said(await decide(randomUUID(), "won"))).toBe("no_line");
    expect(said(await decide(line, "won", "Oui", agent))).toBe("done");
  });

  it("is out of a manager's reach, SQL at hand, as contesting is out of an agent's", async () => {
    const { invoice, line } = await aRejection();
    await contest(invoice, line);
    const decided = await app.begin(async (tx) => {
      await tx`select become(${invoice.manager.id})`;
      return tx`update contests set outcome = 'won', decided_at = now() where line_id = ${line}`;
    });
    expect(decided.count).toBe(0);
    const other = await aRejection();
    const forged = app.begin(async (tx) => {
      await tx`select become(${agent.id})`;
      return tx`insert into contests (partner_id, line_id, words, reject_reason, contested_by)
        values (${other.invoice.partner.id}, ${other.line}, 'Si', 'other', ${agent.id})`;
    });
    expect(await promise(forged)).toBe("42501");
    const again = owner`update contests set words = 'Autre' where line_id = ${line}`;
    expect(await promise(again)).toBe("contests_stand");
  });

  it("won stays won: taking acceptances back leaves it", async () => {
    const { invoice, line } = await aRejection();
    await contest(invoice, line);
    await decide(line, "won");
    await perform("accept_lines", agent, { invoice_id: invoice.id });
    expect(await perform("undo_acceptance", agent, { invoice_id: invoice.id })).toMatchObject({
      value: { lines: 2 },
    });
    expect((await stateOf(line))?.state).toBe("accepted");
    expect(
      await perform("undo_acceptance", agent, { invoice_id: invoice.id, line_ids: [line] }),
    ).toMatchObject({
      reason: "nothing",
    });
  });
});

describe("rejections nobody contests", () => {
  it("are final on the sixteenth day, and only once", async () => {
    const { invoice, line, child } = await aRejection("2026-07-25");
    await finaliseOn(owner, "2026-08-09");
    expect((await stateOf(line))?.state).toBe("rejected");
    expect(await usedHalfDays(owner, child)).toBe(4);
    const contested = await aRejection("2026-07-25");
    await contest(contested.invoice, contested.line);
    expect(await finaliseOn(owner, "2026-08-10")).toBeGreaterThan(0);
    expect((await stateOf(line))?.state).toBe("dismissed");
    expect(await usedHalfDays(owner, child)).toBe(0);
    expect((await stateOf(contested.line))?.state).toBe("contested");
    expect(await finaliseOn(owner, "2026-08-10")).toBe(0);
    const freed = await owner`
      select distinct release_reason, released_by from presences where invoice_line_id = ${line}`;
    expect(freed).toEqual([{ release_reason: "rejected", released_by: null }]);
    const [audited] = await owner`
      select partner_id, person_id, payload from audit_events where act = 'finalise_rejections' and subject_id = ${invoice.id}`;
    expect(audited).toEqual({
      partner_id: invoice.partner.id,
      person_id: null,
      payload: { line_ids: [line] },
    });
  });

  it("are made final by the job, run as the application, however many there are", async () => {
    const late = await Promise.all([1, 2, 3].map(() => aRejection("2026-07-01")));
    await store.finaliseRejections();
    for (const { line, child } of late) {
      expect((await stateOf(line))?.state).toBe("dismissed");
      expect(await usedHalfDays(owner, child)).toBe(0);
    }
  });

  it("follow the scheme of their month: 20 days where it says 20", async () => {
    const { line } = await aRejection("2026-07-25");
    await owner`update schemes set contest_days = 20 where year = 2026`;
    await finaliseOn(owner, "2026-08-14");
    expect((await stateOf(line))?.state).toBe("rejected");
    await finaliseOn(owner, "2026-08-15");
    expect((await stateOf(line))?.state).toBe("dismissed");
    await owner`update schemes set contest_days = 15 where year = 2026`;
  });
});
