import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { daysFrom } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import { audit, differencesOf, printAudit } from "../db/audit";
import { diceFrom } from "../db/seed/dice";
import { aCard, aLeisureCentre, aPerson, aRosterEntry, aTariff } from "../tests/support/builders";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Seven partners and sixteen connections at the same children, days, invoices and payments. */
const today = "2026-11-20";
const cap = 42;
const ground = await layGround(today);
const owner = ground.owner as Sql;
const app = ground.connect("portal_app", 16);
const lanes = Array.from({ length: 16 }, (_, lane) => lane);
const days = daysFrom("2026-07-01", "2026-08-20").filter((day) => !publicHolidayOn(day));
const agent = await aPerson(owner, { role: "agent" });
const centres = await Promise.all(
  Array.from({ length: 7 }, async () => {
    const centre = await aLeisureCentre(owner);
    await aTariff(owner, centre.structure);
    return { ...centre, entries: [] as { id: string }[] };
  }),
);
// Of five children, four are wanted far beyond the cap, one on ten days only.
const wanted = Array.from({ length: 40 }, (_, child) => (child % 5 === 4 ? days.slice(0, 10) : days));
const children: string[] = [];
for (const _ of wanted) {
  const card = await aCard(owner);
  children.push(card.child.id);
  for (const centre of centres) centre.entries.push(await aRosterEntry(owner, centre.structure, card));
}

type Answer = { done: boolean; reason?: string; value: unknown };
async function ask(name: string, person: string, body: object): Promise<Answer> {
  const [row] =
    await app`select ${app(name)}(${person}, ${randomUUID()}, ${app.json(body as never)}) as answer`;
  return row?.answer;
}

let asked = 0;
await Promise.all(
  lanes.map(async (lane) => {
    const dice = diceFrom(lane + 1);
    const { structure, staff, entries } = centres[lane % 7] as (typeof centres)[number];
    const cells = entries.flatMap((entry, child) =>
      (wanted[child] ?? []).map((day) => ({ entry_id: entry.id, day, mark: "day", was: "absent" })),
    );
    const shuffled = dice.shuffled(cells);
    asked += shuffled.length;
    for (let n = 0; n < shuffled.length; n += 25)
      await ask("record_roll_call", staff.id, {
        structure_id: structure.id,
        cells: shuffled.slice(n, n + 25),
      });
  }),
);
const used = await owner<{ child_id: string; used: number; doubled: number }[]>`
  select child_id, sum(half_days)::integer as used, (count(*) - count(distinct attended_on))::integer as doubled
  from presences where released_at is null group by 1`;
const found = new Map(used.map((row) => [row.child_id, row]));
const over = used.filter((row) => row.used > cap).length;
const inexact = children.filter(
  (id, child) => found.get(id)?.used !== Math.min(cap, 2 * (wanted[child]?.length ?? 0)),
);

let invoices = 0;
let payments = 0;
for (const { structure, manager } of centres) {
  const [row] = await app`select propose_invoice(${manager.id}, ${structure.id}, '2026-07-01') as proposal`;
  await owner`update schemes set late_issue_days = 400`;
  const order = {
    structure_id: structure.id,
    month: "2026-07",
    digest: row?.proposal.digest,
    attested: true,
  };
  const issued = await Promise.all(lanes.map(() => ask("issue_invoice", manager.id, order)));
  const made = issued
    .filter(({ done }) => done)
    .map(({ value }) => value as { invoice_id: string; total_cents: number });
  invoices += made.length;
  const [{ invoice_id, total_cents }] = made as [{ invoice_id: string; total_cents: number }];
  await ask("accept_lines", agent.id, { invoice_id });
  const transfer = { invoice_id, paid_on: today, transfer_reference: "VIR", amount_cents: total_cents };
  payments += (await Promise.all(lanes.map(() => ask("pay_invoice", agent.id, transfer)))).filter(
    ({ done }) => done,
  ).length;
}
const findings = await audit(ground.url("portal_auditor"), today);
if (differencesOf(findings) > 0) printAudit(findings);
await ground.clear();
conclude([
  none(`races: children over the cap, of ${asked} days asked`, over),
  none("races: children without exactly min(cap, wanted)", inexact.length),
  none(
    "races: dates kept twice",
    used.reduce((sum, { doubled }) => sum + doubled, 0),
  ),
  {
    what: "races: invoices of 7 months, issued 16 times each",
    measured: String(invoices),
    promised: "7",
    holds: invoices === 7,
  },
  {
    what: "races: payments of 7 invoices, paid 16 times each",
    measured: String(payments),
    promised: "7",
    holds: payments === 7,
  },
  none("races: differences, says the auditor", differencesOf(findings)),
]);
