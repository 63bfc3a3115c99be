import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "~/accounts/person";
import { invoiceRows } from "~/invoicing/invoice-csv";
import { printInvoice } from "~/invoicing/invoice-pdf.server";
import { audit } from "~db/audit";
import { anAuditedWorld } from "../support/audited";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { pdfPages } from "../support/pdf-text";
import { aPresentedChild } from "../support/pending";

/** Everything is of 2026: kept to the last day of 2029. */
const lastDay = "2029-12-31";
const dayAfter = "2030-01-01";

let owner: Sql;
let superuser: Sql;
let auditor: string;
let brothers: { id: string; lastName: string }[];

beforeAll(async () => {
  const fresh = await freshDatabase({ today: "2026-08-03" });
  ({ owner, superuser } = fresh);
  auditor = fresh.url("portal_auditor");
  await anAuditedWorld(owner);
  const centre = await aLeisureCentre(owner);
  // A card of an agent's own computing; a child of whom another year's card is known; one whose card came late.
  const [one, two] = [await aChild(owner), await aChild(owner)];
  brothers = [one, two];
  await aCard(owner, { child: one, familyFile: "4000123" });
  const old = await aCard(owner, { child: two });
  await aCard(owner, { child: two, validFrom: "2027-01-01" });
  const entry = await aRosterEntry(owner, centre.structure, old);
  await aPresentedChild(
    owner,
    centre.structure,
    entry,
    await aPresence(owner, centre.structure, old, entry, "2026-07-06"),
  );
  await on(dayAfter, async (tx) => {
    for (let freed = true; freed; ) {
      const [row] = await tx`select lapse_held_days() is not null as freed`;
      freed = row?.freed;
    }
    await tx`select finalise_rejections()`;
  });
});

const on = <T>(day: string, work: (tx: TransactionSql) => Promise<T>) =>
  superuser.begin(async (tx) => {
    await tx`select set_config('portal.today', ${day}, true)`;
    return work(tx);
  });
const purge = async (day: string, most = 2) => {
  const found = [];
  do
    found.push(
      await on(day, async (tx) => {
        const [row] = await tx`select purge_expired(${most}) as found`;
        return row?.found as number;
      }),
    );
  while (found.at(-1) !== 0);
  return found;
};
const names = async () => {
  const rows = await owner`
    select last_name from children union select last_name from families union select last_name from help_files
    union select last_name from invoice_line_names union select last_name from pending_children order by 1`;
  return rows.map((row) => row.last_name as string);
};
const amounts = () => owner`
  select (select jsonb_agg(to_jsonb(i) order by id) from invoices i) as invoices,
    (select jsonb_agg(to_jsonb(l) order by id) from invoice_lines l) as lines,
    (select jsonb_agg(to_jsonb(p) order by id) from payments p) as payments,
    (select jsonb_agg(to_jsonb(y) order by child_id, year) from child_years y
     where child_id in (select child_id from invoice_lines)) as counters,
    (select jsonb_agg(jsonb_build_array(id, used_minutes, contribution_cents) order by id) from help_files) as minutes`;
const findPersonById = async (id: string) => {
  const [row] =
    await owner`select id as "personId", partner_id as "partnerId", role from people where id = ${id}`;
  return row as unknown as Person;
};
const differing = async (day: string) =>
  (await audit(auditor, day))
    .filter(({ differences }) => differences > 0)
    .map(({ name, examples }) => [name, examples]);

it("keeps everything to the last day", async () => {
  const before = [await names(), await amounts()];
  expect(before[0]?.length).toBeGreaterThan(8);
  expect(await purge(lastDay)).toEqual([0]);
  expect([await names(), await amounts()]).toEqual(before);
});

describe("the day after", () => {
  let before: Awaited<ReturnType<typeof amounts>>;
  beforeAll(async () => {
    before = await amounts();
    expect((await purge(dayAfter)).length).toBeGreaterThan(4);
  });

  it("has no name left but those of the years still kept", async () => {
    expect(await names()).toEqual([brothers[1]?.lastName, "Nom effacé"].sort());
    expect(await owner`select 1 from invoice_line_names`).toHaveLength(0);
    expect(await owner`select 1 from pending_children where presented_at is not null`).toHaveLength(0);
    for (const table of ["help_file_motives", "help_file_quotients", "family_quotients", "family_children"])
      expect([table, (await owner`select 1 from ${owner(table)}`).length]).toEqual([table, 0]);
    const [left] = await owner`
      select count(*) filter (where family_file is distinct from id::text)::integer as files,
        count(*) filter (where qf_arithmetic is not null or judgment_on is not null or motive is not null)::integer as facts
      from cards where valid_until < '2027-01-01'`;
    expect(left).toEqual({ files: 0, facts: 0 });
    expect(await owner`select 1 from children where external_id is not null`).toHaveLength(0);
  });

  it("has no card, child, day or place left that no amount leans on", async () => {
    const [left] = await owner`
      select (select count(*) from cards c where valid_until < '2027-01-01' and not exists (
          select from invoice_lines l where l.card_id = c.id))::integer as cards,
        (select count(*) from children h where not exists (
          select from cards c where h.id in (c.child_id, c.named_child_id)))::integer as children,
        (select count(*) from presences p where not exists (
          select from invoice_lines l where l.card_id = p.card_id))::integer as days`;
    expect(left).toEqual({ cards: 0, children: 0, days: 0 });
    expect(await owner`select 1 from children where id = ${brothers[0]?.id ?? ""}`).toHaveLength(0);
  });

  it("has every amount, counter and total as it was, says the auditor too", async () => {
    expect(await amounts()).toEqual(before);
    expect(await differing(dayAfter)).toEqual([]);
  });

  it("prints and exports each invoice still, by the number of its cards and files", async () => {
    const { findInvoice } = await import("~/invoicing/invoices.server");
    const printed = await owner`
      select i.id, m.id as manager, array_agg(coalesce('Carte ' || l.card_number, 'Dossier ' || l.file_reference)) as lines
      from invoices i join invoice_lines l on l.invoice_id = i.id
      join people m on m.partner_id = i.partner_id and m.role = 'manager' group by 1, 2`;
    expect(printed.length).toBeGreaterThan(4);
    for (const { id, manager, lines } of printed) {
      const person = await findPersonById(manager);
      const invoice = await findInvoice(person, id);
      if (!invoice) throw new Error("no invoice");
      const text = (await pdfPages(await printInvoice(invoice))).join("\n");
      for (const line of lines) expect(text).toContain(line);
      expect(invoiceRows(invoice).length).toBeGreaterThan(lines.length);
    }
  });

  it("tells how many went, and finds nothing the second time", async () => {
    const [told] = await owner`
      select count(*)::integer as lines, sum((payload ->> 'cards')::integer)::integer as cards,
        sum((payload ->> 'line_names')::integer)::integer as names
      from audit_events where act = 'purge_expired' and chain = 'decision'`;
    expect(told).toMatchObject({ names: (await owner`select 1 from invoice_lines`).length });
    expect(told?.cards).toBeGreaterThan(4);
    expect(await purge(dayAfter)).toEqual([0]);
    const again =
      await owner`select count(*)::integer as lines from audit_events where act = 'purge_expired'`;
    expect(again[0]?.lines).toBe(told?.lines);
  });
});

it("lets the program pretend no day to come, nor call one step alone", async () => {
  const { app, owner: arranging } = await freshDatabase({ today: dayAfter });
  await aCard(arranging);
  expect(await app`select purge_expired() as found`).toEqual([{ found: 0 }]);
  await expect(app`select purge_cards('2030-01-01', 5)`).rejects.toMatchObject({ code: "42501" });
});
