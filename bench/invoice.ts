import { randomUUID } from "node:crypto";
import { measure } from "./measure";
import { type Centre, post, read, type Setting } from "./setting";

const months = Array.from({ length: 10 }, (_, n) => `2026-${String(n + 1).padStart(2, "0")}`);

/** A month of thirty children proposed, then issued. The days are those that the roll calls left, and more. */
export async function benchInvoice({ bare, app, portal, ground, centres }: Setting) {
  await keepSomeDays(ground.owner, centres);
  await ground.owner`create table bare_invoices (structure_id uuid, month date, total_cents bigint)`;
  await ground.owner`create table bare_lines (like invoice_lines including defaults)`;
  const share = Math.floor(centres.length / 2);
  const at = (n: number, half: 0 | 1) => ({
    centre: centres[half * share + (n % share)] as Centre,
    month: months[Math.floor(n / share)] as string,
  });
  const times = share * months.length;
  return {
    bare: await measure(times, 4, (n) => {
      const { centre, month } = at(n, 0);
      return bare`
        with lines as (
          insert into bare_lines (invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
            band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents)
          select gen_random_uuid(), p.partner_id, 1, p.card_id, p.child_id, c.number, 'day',
            array_agg(p.attended_on order by p.attended_on), count(*), b.label, r.rate_cents, t.day_cents,
            e.other_aid_day_cents, r.rate_cents, count(*) * r.rate_cents
          from presences p
          join cards c on c.id = p.card_id
          join scheme_bands b on b.year = 2026 and c.qf_cents between b.qf_from_cents and b.qf_to_cents
          join scheme_rates r on r.band_id = b.id and r.aid_kind = 'centre' and r.unit = 'day'
          join roster_entries e on e.id = p.roster_entry_id
          join tariffs g on g.structure_id = p.structure_id
          join tariff_prices t on t.tariff_id = g.id
          where p.structure_id = ${centre.structure.id} and p.attended_on >= ${`${month}-01`}
            and p.attended_on < ${`${month}-01`}::date + interval '1 month' and p.released_at is null
          group by p.partner_id, p.card_id, p.child_id, c.number, b.label, r.rate_cents, t.day_cents, e.other_aid_day_cents
          returning amount_cents
        ) insert into bare_invoices select ${centre.structure.id}, ${`${month}-01`}, sum(amount_cents) from lines`;
    }),
    act: await measure(times, 4, async (n) => {
      const { centre, month } = at(n, 0);
      const { manager, structure } = centre;
      const [row] =
        await app`select propose_invoice(${manager.id}, ${structure.id}, ${`${month}-01`}) as proposal`;
      const body = app.json({
        structure_id: structure.id,
        month,
        digest: row?.proposal.digest,
        attested: true,
      });
      await app`select issue_invoice(${manager.id}, ${randomUUID()}, ${body})`;
    }),
    http: await measure(times, 4, async (n) => {
      const { centre, month } = at(n, 1);
      const path = `/factures/emettre/${centre.structure.id}/${month}`;
      const page = await read(portal.origin, path, centre.cookie);
      const digest = /name="digest"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="digest"/.exec(page);
      const fields = {
        _key: randomUUID(),
        digest: digest?.[1] ?? digest?.[2] ?? "",
        reference: "",
        attested: "oui",
      };
      await post(portal.origin, `${path}.data`, centre.cookie, new URLSearchParams(fields));
    }),
  };
}

/** Ten more days in each month for each child, put in by one statement; those already kept stay. */
async function keepSomeDays(owner: Setting["bare"], centres: Centre[]) {
  await owner`
    insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days, recorded_by)
    select r.partner_id, r.structure_id, r.id, r.card_id, c.child_id, d, 'day', 2, r.added_by
    from roster_entries r join cards c on c.id = r.card_id
    cross join generate_series(date '2026-01-05', '2026-10-31', interval '3 days') d
    where r.structure_id in ${owner(centres.map(({ structure }) => structure.id))}
      and not exists (select 1 from presences p where p.child_id = c.child_id and p.attended_on = d and p.released_at is null)`;
  await owner`analyze`;
}
