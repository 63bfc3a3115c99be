import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Sql } from "postgres";
import { aSiret } from "./siret";

/** Arranging data, as the owner: a builder takes what the test cares about and makes up the rest. */
let made = 0;
const next = () => ++made;

/** Who recorded what no test asks about. */
export const somebody = "00000000-0000-4000-8000-000000000000";

export type PersonRole = "staff" | "manager" | "agent" | "administrator";
export type StructureKind = "leisure_centre" | "youth_space" | "camp_programme" | "home_help_branch";
export type Agreed = "leisure_centre" | "holiday_camp" | "home_help";

export async function aPartner(
  sql: Sql,
  {
    kinds = ["leisure_centre"] as Agreed[],
    agreedFrom = "2020-01-01",
    agreedUntil = null as string | null,
    ...own
  } = {} as {
    kinds?: Agreed[];
    agreedFrom?: string;
    agreedUntil?: string | null;
    name?: string;
    siret?: string;
    iban?: string;
  },
) {
  const partner = {
    id: randomUUID(),
    name: `Association ${next()}`,
    siret: aSiret(),
    iban: "FR7630006000011234567890189",
    ...own,
  };
  await sql`insert into partners ${sql(partner)}`;
  await sql`
    insert into agreements (partner_id, kinds, starts_on, ends_on)
    values (${partner.id}, ${kinds}, ${agreedFrom}, ${agreedUntil})`;
  return partner;
}

/** Open every day of 2025 to 2027 unless `open` says otherwise. `weekdays`: bit 0 Monday … bit 6 Sunday. */
export async function aStructure(
  sql: Sql,
  partnerId: string,
  { open = [{ from: "2025-01-01", to: "2027-12-31", weekdays: 127 }], ...own } = {} as {
    open?: { from: string; to: string; weekdays: number }[];
    name?: string;
    commune?: string;
    kind?: StructureKind;
    closedOn?: string | null;
  },
) {
  const structure = {
    id: randomUUID(),
    partnerId,
    name: `Centre ${next()}`,
    commune: "Dax",
    kind: "leisure_centre" as StructureKind,
    closedOn: null as string | null,
    ...own,
  };
  const { id, name, commune, kind, closedOn } = structure;
  await sql`
    insert into structures (id, partner_id, name, commune, kind, closed_on)
    values (${id}, ${partnerId}, ${name}, ${commune}, ${kind}, ${closedOn})`;
  for (const { from, to, weekdays } of open) {
    await sql`
      insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
      values (${partnerId}, ${id}, 'Ouverture', ${from}, ${to}, ${weekdays})`;
  }
  return structure;
}

export async function aPerson(
  sql: Sql,
  { password, ...own } = {} as {
    partnerId?: string | null;
    role?: PersonRole;
    email?: string;
    name?: string;
    endsOn?: string | null;
    password?: string;
  },
) {
  const n = next();
  const role = own.role ?? (own.partnerId ? "staff" : "agent");
  const person = {
    id: randomUUID(),
    name: `Personne ${n}`,
    email: `personne${n}@exemple.test`,
    ...own,
    role,
  };
  await sql`
    insert into people (id, partner_id, role, email, name, password_hash, ends_on)
    values (${person.id}, ${own.partnerId ?? null}, ${role}, ${person.email}, ${person.name},
            ${password ? await hash(password) : null}, ${own.endsOn ?? null})`;
  return person;
}

/** A partner agreed for leisure centres, its centre, an animateur and a manager. */
export async function aLeisureCentre(sql: Sql, { kind = "leisure_centre" as StructureKind } = {}) {
  const partner = await aPartner(sql);
  return {
    partner,
    structure: await aStructure(sql, partner.id, { kind }),
    staff: await aPerson(sql, { partnerId: partner.id, role: "staff" }),
    manager: await aPerson(sql, { partnerId: partner.id, role: "manager" }),
  };
}

export async function aChild(
  sql: Sql,
  own: { lastName?: string; firstName?: string; birthDate?: string; externalId?: string | null } = {},
) {
  const child = {
    id: randomUUID(),
    lastName: `Exemple${next()}`,
    firstName: "Camille",
    birthDate: "2016-05-04",
    externalId: null as string | null,
    ...own,
  };
  await sql`
    insert into children (id, external_id, last_name, first_name, birth_date, name_key)
    values (${child.id}, ${child.externalId}, ${child.lastName}, ${child.firstName}, ${child.birthDate},
            ${`${nameKey(child.lastName)}|${nameKey(child.firstName)}`})`;
  return child;
}

const nameKey = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toUpperCase();

/** A card for the year of `validFrom`, of a child made for it unless `child` says whose. */
export async function aCard(
  sql: Sql,
  { child, ...own } = {} as {
    child?: Awaited<ReturnType<typeof aChild>>;
    number?: string;
    familyFile?: string | null;
    qfCents?: number;
    validFrom?: string;
    validUntil?: string;
    benefitsDrawn?: boolean;
  },
) {
  const whose = child ?? (await aChild(sql));
  const year = Number((own.validFrom ?? "2026-01-01").slice(0, 4));
  const card = {
    id: randomUUID(),
    number: `CV${year}-${String(next()).padStart(6, "0")}`,
    familyFile: null as string | null,
    qfCents: 30_000,
    validFrom: `${year}-01-01`,
    validUntil: `${year}-12-31`,
    benefitsDrawn: true,
    ...own,
  };
  await sql`
    insert into cards (id, number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn, valid_from, valid_until)
    values (${card.id}, ${card.number}, ${whose.id}, ${card.familyFile}, ${card.qfCents}, ${`${year - 1}-10-01`},
            ${card.benefitsDrawn}, ${card.validFrom}, ${card.validUntil})`;
  return { ...card, child: whose };
}

type Place = { id: string; partnerId: string };

export async function aRosterEntry(
  sql: Sql,
  structure: Place,
  card: { id: string },
  own: {
    priceBand?: string;
    otherAidDayCents?: number;
    otherAidHalfDayCents?: number;
    halfDayMeal?: boolean;
  } = {},
) {
  const entry = {
    id: randomUUID(),
    priceBand: "",
    otherAidDayCents: 0,
    otherAidHalfDayCents: 0,
    halfDayMeal: false,
    ...own,
  };
  await sql`
    insert into roster_entries (id, partner_id, structure_id, card_id, price_band, other_aid_day_cents,
                                other_aid_half_day_cents, half_day_meal, added_by)
    values (${entry.id}, ${structure.partnerId}, ${structure.id}, ${card.id}, ${entry.priceBand},
            ${entry.otherAidDayCents}, ${entry.otherAidHalfDayCents}, ${entry.halfDayMeal}, ${somebody})`;
  return entry;
}

/** A day as plain SQL records it: nothing but the database's promises stands in its way. */
export async function aPresence(
  sql: Sql,
  structure: Place,
  card: { id: string; child: { id: string } },
  entry: { id: string },
  attendedOn: string,
  slot: "morning" | "afternoon" | "day" = "day",
  withMeal = false,
) {
  const id = randomUUID();
  await sql`
    insert into presences (id, partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot,
                           with_meal, half_days, recorded_by)
    values (${id}, ${structure.partnerId}, ${structure.id}, ${entry.id}, ${card.id}, ${card.child.id}, ${attendedOn},
            ${slot}, ${withMeal}, ${slot === "day" ? 2 : 1}, ${somebody})`;
  return { id, attendedOn, slot };
}

type Prices = { day: number; halfDay: number; halfDayMeal?: number };

/** Prices in cents, one grid for everybody or one per price band of the structure's own. */
export async function aTariff(
  sql: Sql,
  structure: Place,
  { appliesFrom = "2025-01-01", prices = { "": { day: 1500, halfDay: 800 } } as Record<string, Prices> } = {},
) {
  const id = randomUUID();
  // Prices come in their grid's own transaction, or never.
  await sql.begin((tx) => [
    tx`insert into tariffs (id, partner_id, structure_id, applies_from, transmitted_by)
       values (${id}, ${structure.partnerId}, ${structure.id}, ${appliesFrom}, ${somebody})`,
    ...Object.entries(prices).map(
      ([band, { day, halfDay, halfDayMeal = halfDay }]) => tx`
        insert into tariff_prices (tariff_id, partner_id, price_band, day_cents, half_day_cents, half_day_meal_cents)
        values (${id}, ${structure.partnerId}, ${band}, ${day}, ${halfDay}, ${halfDayMeal})`,
    ),
  ]);
  return { id, appliesFrom, prices };
}
