import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { parseIban } from "~/partners/iban";
import { parseSiret } from "~/partners/siret";
import { audit, differencesOf } from "~db/audit";
import { demoSignIns, seed } from "~db/seed";
import { freshDatabase } from "../support/database";

async function seeded(today: string) {
  const { owner, url } = await freshDatabase({ today });
  await seed(url("portal_owner"), today);
  return { owner, url };
}

describe("the demonstration in November 2026", () => {
  let owner: Sql;
  let auditor: string;
  beforeAll(async () => {
    const made = await seeded("2026-11-20");
    owner = made.owner;
    auditor = made.url("portal_auditor");
  });
  const count = async (what: string) => {
    const [row] = await owner.unsafe(`select count(*)::integer as n from ${what}`);
    return row?.n;
  };

  it("has twelve partners of each kind, all of them said to be made up", async () => {
    for (const kind of ["leisure_centre", "home_help"])
      expect(await count(`agreements where '${kind}' = any (kinds)`)).toBe(12);
    expect(await count("agreements where 'holiday_camp' = any (kinds)")).toBe(13);
    expect(await count("partners where name not like '%(démo)'")).toBe(0);
    expect(await count("structures where name not like '%(démo)'")).toBe(0);
  });

  it("has numbers that the forms would take", async () => {
    const rows = await owner`select siret, iban from partners`;
    for (const { siret, iban } of rows) {
      expect(parseIban(iban)).toMatchObject({ done: true });
      expect(parseSiret(siret)).toMatchObject({ done: true });
    }
  });

  it("has 2,000 children with cards over the three bands, three of them known a second time", async () => {
    expect(await count("children")).toBe(2_003);
    expect(await count("cards")).toBe(2_003);
    expect(await count("children where joined_into is not null")).toBe(1);
    expect(await count("open_likenesses()")).toBeGreaterThanOrEqual(2);
    const bands = await owner`
      select count(*)::integer as n from cards group by band_of(2026, qf_cents) order by 1`;
    expect(bands).toHaveLength(3);
    expect(bands[0]?.n).toBeGreaterThan(250);
  });

  it("has several children at 20, 20.5 and 21 days, and none above but by two homes", async () => {
    for (const used of [40, 41, 42])
      expect(await count(`child_years where used_half_days = ${used}`)).toBeGreaterThan(2);
    expect(await count("child_years where used_half_days > 42 + joined_excess")).toBe(0);
    expect(await count("child_years where joined_excess > 0")).toBeLessThanOrEqual(1);
  });

  it("has days on open days only, most of them in the summer", async () => {
    expect(
      await count(
        "presences where enrolment_id is null and not structure_is_open(structure_id, attended_on)",
      ),
    ).toBe(0);
    const summer = await count("presences where extract(month from attended_on) in (7, 8)");
    expect(summer / (await count("presences"))).toBeGreaterThan(0.4);
    expect(await count("presences where extract(isodow from attended_on) = 3")).toBeGreaterThan(2_000);
  });

  it("has invoices in every state, days waiting for a tariff and a month to issue", async () => {
    const states = await owner`select distinct state from invoice_lines order by 1`;
    expect(states.map((row) => row.state)).toEqual([
      "accepted",
      "contested",
      "dismissed",
      "issued",
      "paid",
      "rejected",
      "withdrawn",
    ]);
    const first = demoSignIns.find((one) => one.email === "gestion@dax.demo.test");
    const [row] = await owner`
      select waiting_for_partner(id) as waits from people where email = ${first?.email ?? ""}`;
    const [centre] = row?.waits.structures ?? [];
    expect(centre.months).toHaveLength(1);
    expect(centre.missed_days).toHaveLength(1);
    expect(row?.waits.rejected).toHaveLength(1);
    const [caf] = await owner`
      select waiting_for_caf(id) as waits from people where email = 'agent@caf.demo.test'`;
    expect(caf?.waits.without_tariff).toHaveLength(1);
    expect(caf?.waits.contested.lines).toBeGreaterThan(0);
    const outcomes = await owner`select distinct outcome from contests where outcome is not null order by 1`;
    expect(outcomes.map((row) => row.outcome)).toEqual(["lost", "won"]);
    expect(caf?.waits.to_check.invoices).toBeGreaterThan(3);
    expect(caf?.waits.to_pay.invoices).toBeGreaterThan(3);
  });

  it("adds up, says the auditor", async () => {
    expect(differencesOf(await audit(auditor, "2026-11-20"))).toBe(0);
  });

  it("lets in one person of each role by a password of at least fourteen characters", async () => {
    for (const { email, password } of demoSignIns) {
      expect(password.length).toBeGreaterThanOrEqual(14);
      expect(await owner`select role from people where email = ${email}`).toHaveLength(1);
    }
  });
});

it("is the same each time", async () => {
  const prints = [];
  for (let turn = 0; turn < 2; turn++) {
    const { owner } = await seeded("2026-01-20");
    const [row] = await owner`
      select (select md5(string_agg(id::text || number || qf_cents, ',' order by number)) from cards) as cards,
        (select md5(string_agg(id::text || attended_on || slot, ',' order by id)) from presences) as days`;
    prints.push(row);
  }
  expect(prints[0]).toEqual(prints[1]);
  expect(prints[0]?.days).not.toBeNull();
});

it("carries the scheme over into a year the Caf has not decided, and says so", async () => {
  const { owner } = await seeded("2028-02-20");
  const [scheme] = await owner`select name, carried_over from schemes where year = 2028`;
  expect(scheme?.carried_over).toBe(true);
  expect(scheme?.name).toContain("fictif");
  const [days] = await owner`select count(*)::integer as n from presences`;
  expect(days?.n).toBeGreaterThan(500);
});
