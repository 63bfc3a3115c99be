export type Fault = [what: string, sql: string, differing: string[]];

const aDay = `select id from presences where invoice_line_id is null and enrolment_id is null and released_at is null
  order by attended_on limit 1`;
const anotherOfItsKind = `partner_id, structure_id, roster_entry_id, card_id, child_id`;
/** Counters as the rows are, so that only what was planted differs. */
const recount = `
  update child_years y set used_half_days = (select coalesce(sum(half_days), 0) from presences p
    where p.child_id = y.child_id and p.released_at is null and date_part('year', attended_on) = y.year)`;
const cap = "alter table child_years drop constraint child_years_cap;";
const oneChild = `select distinct on (child_id) * from presences where id in (${aDay})`;
const accepted =
  "select id from invoice_lines where state = 'accepted' and corrects_line_id is null and unit = 'day' limit 1";
const invoiceOf = (line: string) => `select invoice_id from invoice_lines where id in (${line})`;
const paid = "select id from invoice_lines where state = 'paid' limit 1";
const carried = "select id from invoice_lines where corrects_line_id is not null limit 1";
const eighteenMore = `
  insert into presences (${anotherOfItsKind}, attended_on, slot, half_days, recorded_by)
  select ${anotherOfItsKind}, date '2026-01-02' + n, 'day', 2, recorded_by from (${oneChild}) t, generate_series(1, 22) n;
  ${cap} ${recount};`;

/** One of each kind, as nobody's act could do: triggers are off, and a constraint in the way is dropped. */
export const faults: Fault[] = [
  [
    "a counter moved without a day",
    "update child_years set used_half_days = used_half_days + 1 where child_id in (select child_id from presences limit 1)",
    ["counters"],
  ],
  [
    "a day freed without the counter",
    `update presences set released_at = now() where id in (${aDay})`,
    ["counters"],
  ],
  ["days beyond the cap, counted", eighteenMore, ["cap"]],
  [
    "days beyond the cap, excused by an excess that no second home brought",
    `${eighteenMore} update child_years set joined_excess = used_half_days - 42 where used_half_days > 42`,
    ["cap"],
  ],
  [
    "a second morning of one date",
    `drop index presences_one_morning;
     insert into presences (${anotherOfItsKind}, attended_on, slot, half_days, recorded_by)
     select ${anotherOfItsKind}, attended_on, 'morning', 1, recorded_by from presences where id in (${aDay}); ${recount}`,
    ["half-days"],
  ],
  ["a day that weighs half", `update presences set half_days = 1 where id in (${aDay})`, ["days"]],
  [
    "a card that ends before its days",
    `update cards set valid_until = '2026-01-31' where id in (select card_id from presences where id in (${aDay}))`,
    ["days"],
  ],
  [
    "a held day after its stay",
    "update presences set attended_on = '2026-07-30' where id in (select id from presences where held limit 1)",
    ["stay-days"],
  ],
  [
    "a held day on an invoice",
    `alter table presences drop constraint presences_held;
     update presences set held = true where id in (select id from presences where enrolment_id is not null and invoice_line_id is not null limit 1)`,
    ["holds"],
  ],
  [
    "a day said to have lapsed that still counts",
    `alter table presences drop constraint presences_released;
     update presences set release_reason = 'lapsed' where id in (select id from presences where held limit 1)`,
    ["holds"],
  ],
  [
    "a day that another partner sees",
    `update presences set partner_id = (select id from partners p where p.id <> presences.partner_id limit 1) where id in (${aDay})`,
    ["owners"],
  ],
  [
    "a total a euro too high",
    "update invoices set total_cents = total_cents + 100 where id in (select id from invoices limit 1)",
    ["invoice-totals"],
  ],
  [
    "a number skipped",
    "update invoices set number = number + 1 where id in (select id from invoices order by number desc limit 1)",
    ["invoice-numbers"],
  ],
  [
    "a number given but not kept",
    "update invoice_series set last_number = last_number + 1 where partner_id in (select partner_id from invoices limit 1)",
    ["invoice-numbers"],
  ],
  [
    "an invoiced day to be invoiced again",
    `update presences set invoice_line_id = null where id in (select id from presences where invoice_line_id in (${accepted}) limit 1)`,
    ["line-days", "line-states"],
  ],
  [
    "a day given back under an accepted line",
    `update presences set released_at = now() where id in (select id from presences where invoice_line_id in (${accepted}) limit 1); ${recount}`,
    ["line-states"],
  ],
  [
    "an amount above units × aid",
    `alter table invoice_lines drop constraint invoice_lines_amount;
     update invoices set total_cents = total_cents + 100 where id in (${invoiceOf(accepted)});
     update invoice_lines set amount_cents = amount_cents + 100 where id in (${accepted})`,
    ["line-amounts"],
  ],
  [
    "a rate that no scheme says",
    `update invoices set total_cents = total_cents + 200 where id in (${invoiceOf(accepted)});
     update invoice_lines set rate_cents = 900, unit_aid_cents = 900, amount_cents = units * 900 where id in (${accepted})`,
    ["line-rates"],
  ],
  [
    "a price that was never transmitted",
    `update invoice_lines set price_cents = 1600 where id in (${accepted})`,
    ["line-prices"],
  ],
  [
    "a cent of a stay's price lost",
    "update invoice_lines set price_cents = price_cents - 1 where unit = 'stay_day'",
    ["line-prices"],
  ],
  [
    "a payment of another amount",
    "update payments set amount_cents = amount_cents + 1",
    ["payments", "paid-once"],
  ],
  [
    "a second payment of the same invoice",
    `insert into payments (partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_by)
     select partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_by from payments limit 1`,
    ["payments", "paid-once"],
  ],
  [
    "a paid line paid by nothing",
    `alter table invoice_lines drop constraint invoice_lines_payment;
     update invoice_lines set payment_id = null where id in (${paid})`,
    ["payments", "paid-once"],
  ],
  [
    "a credit worth more than its days",
    "update credits set amount_cents = amount_cents + 1",
    ["credits", "credit-lines"],
  ],
  [
    "a credit line that no credit announced",
    `update credits set credit_line_id = null where credit_line_id in (${carried})`,
    ["credit-lines"],
  ],
  ["a contest that nobody can answer", "delete from contests", ["contests"]],
  [
    "an act without its answer",
    "update act_keys set answer = null where key in (select key from act_keys limit 1)",
    ["act-keys"],
  ],
  [
    "minutes used that no visit took",
    "update help_files set used_minutes = used_minutes + 10 where used_minutes > 0",
    ["help-hours"],
  ],
  [
    "a worker in two homes at once",
    `alter table visits drop constraint visits_never_overlap;
     insert into visits (partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes, recorded_by)
     select partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes, recorded_by
     from visits where confirmed_at is null and released_at is null;
     update help_files f set used_minutes = (select sum(minutes) from visits v where v.file_id = f.id and v.released_at is null)
     where used_minutes > 0`,
    ["workers"],
  ],
  [
    "a cent of the family's share paid by the Caf",
    `alter table invoice_lines drop constraint invoice_lines_hours;
     update invoices set total_cents = total_cents + 1 where id in (select invoice_id from invoice_lines where unit = 'hour' and dates = '{2026-08-01}');
     update invoice_lines set family_cents = family_cents - 1, amount_cents = amount_cents + 1 where unit = 'hour' and dates = '{2026-08-01}'`,
    ["hour-lines"],
  ],
  [
    "an invoiced visit to be invoiced again",
    "update visits set invoice_line_id = null where visited_on = '2026-08-01'",
    ["hour-lines"],
  ],
];
