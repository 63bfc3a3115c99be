import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aScheme, guideOf } from "../support/schemes";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  centre = await aLeisureCentre(owner);
});

async function enlisted(own: Parameters<typeof aCard>[1] = {}) {
  const card = await aCard(owner, own);
  const entry = await aRosterEntry(owner, centre.structure, card);
  return { card, entry, attends: (day: string) => aPresence(owner, centre.structure, card, entry, day) };
}

const cancel = (id: string, from: string) =>
  owner`update cards set cancelled_on = ${from}, cancel_reason = 'Carte rendue' where id = ${id}`;

describe("a day lies within its card", () => {
  it.each(["2026-03-31", "2026-10-01", "2026-12-31"])(
    "refuses %s for a card of April to September",
    async (day) => {
      const { attends } = await enlisted({ validFrom: "2026-04-01", validUntil: "2026-09-30" });
      expect(await promise(attends(day))).toBe("presences_within_their_card");
    },
  );

  it("takes the card's first and last day", async () => {
    const { attends } = await enlisted({ validFrom: "2026-04-01", validUntil: "2026-09-30" });
    await attends("2026-04-01");
    await attends("2026-09-30");
  });

  it("refuses the day a card is cancelled from, takes the day before", async () => {
    const { card, attends } = await enlisted();
    await cancel(card.id, "2026-07-10");
    await attends("2026-07-09");
    expect(await promise(attends("2026-07-10"))).toBe("presences_within_their_card");
  });

  it("is the card's own child's", async () => {
    const { card, entry } = await enlisted();
    const another = await aChild(owner);
    const mixed = aPresence(owner, centre.structure, { ...card, child: another }, entry, "2026-07-06");
    expect(await promise(mixed)).toBe("presences_within_their_card");
  });

  it("is on the list it names, of that structure and partner", async () => {
    const { card } = await enlisted();
    const { entry: anothers } = await enlisted();
    const mixed = aPresence(owner, centre.structure, card, anothers, "2026-07-06");
    expect(await promise(mixed)).toBe("presences_match_their_list");
  });
});

describe("a card with live days", () => {
  it("is not shortened away from under them", async () => {
    const { card, attends } = await enlisted();
    await attends("2026-07-06");
    const shorten = (until: string) => owner`update cards set valid_until = ${until} where id = ${card.id}`;
    expect(await promise(shorten("2026-07-05"))).toBe("cards_cover_their_live_days");
    expect(await promise(shorten("2026-07-06"))).toBe("nothing");
    const later = owner`update cards set valid_from = '2026-07-07', valid_until = '2026-12-31' where id = ${card.id}`;
    expect(await promise(later)).toBe("cards_cover_their_live_days");
  });

  it("is not cancelled from before them", async () => {
    const { card, attends } = await enlisted();
    await attends("2026-07-06");
    expect(await promise(cancel(card.id, "2026-07-06"))).toBe("cards_cover_their_live_days");
    expect(await promise(cancel(card.id, "2026-07-07"))).toBe("nothing");
  });

  it("may shrink once those days are released", async () => {
    const { card, attends } = await enlisted();
    const { id } = await attends("2026-07-06");
    await owner`update presences set released_at = now(), released_by = ${centre.staff.id} where id = ${id}`;
    expect(await promise(cancel(card.id, "2026-01-01"))).toBe("nothing");
  });

  it("keeps its child: a child written by hand is put right", async () => {
    const { card, attends } = await enlisted();
    await attends("2026-07-06");
    const another = await aChild(owner);
    await owner`update cards set child_id = ${another.id} where id = ${card.id}`;
    const [kept] = await owner`
      select c.child_id, p.child_id as counted from cards c join presences p on p.card_id = c.id where c.id = ${card.id}`;
    expect(kept).toEqual({ child_id: card.child.id, counted: card.child.id });
  });
});

describe("ranges never overlap", () => {
  it("refuses a second card of the same child and family file", async () => {
    const child = await aChild(owner);
    await aCard(owner, { child, familyFile: "1234567" });
    const second = aCard(owner, { child, familyFile: "1234567", validFrom: "2026-12-31" });
    expect(await promise(second)).toBe("cards_never_overlap");
  });

  it("refuses a second card of a child without family file", async () => {
    const child = await aChild(owner);
    await aCard(owner, { child });
    expect(await promise(aCard(owner, { child }))).toBe("cards_never_overlap");
  });

  it("takes a card per home, and a new one after a cancelled one", async () => {
    const child = await aChild(owner);
    const first = await aCard(owner, { child, familyFile: "1234567" });
    await aCard(owner, { child, familyFile: "7654321" });
    await cancel(first.id, "2026-06-01");
    const second = aCard(owner, { child, familyFile: "1234567", validFrom: "2026-06-01" });
    expect(await promise(second)).toBe("nothing");
  });

  it("refuses a card over New Year", async () => {
    const over = aCard(owner, { validFrom: "2026-07-01", validUntil: "2027-06-30" });
    expect(await promise(over)).toBe("cards_one_civil_year");
  });

  it("refuses a second agreement on the last day of the first", async () => {
    const id = centre.partner.id;
    await owner`update agreements set ends_on = '2026-12-31' where partner_id = ${id}`;
    const sign = (from: string) =>
      owner`insert into agreements (partner_id, kinds, starts_on) values (${id}, ${["leisure_centre"]}, ${from})`;
    expect(await promise(sign("2026-12-31"))).toBe("agreements_never_overlap");
    expect(await promise(sign("2027-01-01"))).toBe("nothing");
  });

  it("refuses bands that share one cent, and two rates for one day", async () => {
    const scheme = await aScheme(owner, { ...guideOf(2029) });
    const band = (from: number, to: number) => owner`
      insert into scheme_bands (year, label, qf_from_cents, qf_to_cents) values (2029, 'de trop', ${from}, ${to})`;
    expect(await promise(band(100_000, 110_000))).toBe("scheme_bands_never_overlap");
    expect(await promise(band(100_001, 110_000))).toBe("nothing");
    const rate = (bandId: string | null, from: string) => owner`
      insert into scheme_rates (year, aid_kind, unit, band_id, rate_cents, starts_on, ends_on, source)
      values (2029, 'centre', 'day', ${bandId}, 900, ${from}, '2029-12-31', 'essai')`;
    expect(await promise(rate(scheme.bandIds[0] ?? null, "2029-12-31"))).toBe("scheme_rates_never_overlap");
  });
});

describe("money", () => {
  it("is integer cents in every table", async () => {
    const columns = await owner<{ place: string; data_type: string }[]>`
      select table_name || '.' || column_name as place, data_type from information_schema.columns
      where table_schema = 'public' and column_name like '%\_cents'`;
    expect(columns.length).toBeGreaterThan(15);
    expect(columns.filter((column) => !["integer", "bigint"].includes(column.data_type))).toEqual([]);
  });

  it("has no other column of a fractional type anywhere", async () => {
    const columns = await owner`
      select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' and data_type in ('numeric', 'real', 'double precision', 'money')`;
    expect(columns).toEqual([]);
  });
});
