import type { TransactionSql } from "postgres";
import type { Dice } from "./dice.ts";
import {
  adultNames,
  campNames,
  centreNames,
  communes,
  ibanOf,
  lastNames,
  of,
  siretOf,
  uuidFrom,
} from "./fiction.ts";
import { fill } from "./fill.ts";

export type Structure = {
  id: string;
  partnerId: string;
  kind: "leisure_centre" | "youth_space" | "camp_programme" | "home_help_branch";
  commune: string;
  managerId: string;
  staffId: string;
  /** Price bands of its grid; null when it has transmitted none. */
  priceBands: string[] | null;
};

type Body = {
  name: string;
  slug: string;
  kinds: string[];
  structures: Pick<Structure, "kind" | "commune">[];
};

const slugOf = (text: string) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim()
    .replaceAll(" ", "-");

/** Twelve of each kind: leisure centres (some with a youth space), organisers of camps, home help. */
function bodies(): Body[] {
  const centres = centreNames.map((name, rank) => {
    const commune = communes[rank] as string;
    const youth = rank % 3 === 0 ? [{ kind: "youth_space" as const, commune }] : [];
    return {
      name: `Association ${name} (démo)`,
      slug: slugOf(commune),
      kinds: rank === 4 ? ["leisure_centre", "holiday_camp"] : ["leisure_centre"],
      structures: [{ kind: "leisure_centre" as const, commune }, ...youth],
    };
  });
  const camps = campNames.map((name, rank) => ({
    name: `${name} (démo)`,
    slug: `sejours-${slugOf(name)}`,
    kinds: ["holiday_camp"],
    structures: [{ kind: "camp_programme" as const, commune: communes[(rank + 4) % 14] as string }],
  }));
  const helpers = communes.slice(2).map((commune) => ({
    name: `ADMR ${of(commune)} (démo)`,
    slug: `admr-${slugOf(commune)}`,
    kinds: ["home_help"],
    structures: [{ kind: "home_help_branch" as const, commune }],
  }));
  return [...centres, ...camps, ...helpers];
}

const nameOf = {
  leisure_centre: "Accueil de loisirs",
  youth_space: "Espace jeunes",
  camp_programme: "Séjours",
  home_help_branch: "Antenne",
};

/** The partners with their agreements, structures and people; those who may sign in share one password. */
export async function seedPartners(tx: TransactionSql, dice: Dice, year: number, passwordHash: string) {
  const people: object[] = [];
  const structures: Structure[] = [];
  const partners: object[] = [];
  const agreements: object[] = [];
  const person = (partner_id: string | null, role: string, email: string) => {
    const id = uuidFrom(dice);
    const name = `${dice.pick(adultNames)} ${dice.pick(lastNames)}`;
    people.push({ id, partner_id, role, email, name, password_hash: passwordHash });
    return id;
  };
  const administratorId = person(null, "administrator", "administration@caf.demo.test");
  const agentId = person(null, "agent", "agent@caf.demo.test");
  person(null, "agent", "agente@caf.demo.test");
  for (const [rank, body] of bodies().entries()) {
    const id = uuidFrom(dice);
    const sdjes_number = body.kinds.includes("home_help") ? null : `040ORG${String(1001 + rank)}`;
    partners.push({
      id,
      name: body.name,
      siret: siretOf(rank + 1),
      sdjes_number,
      iban: ibanOf(rank + 1),
      created_by: agentId,
    });
    const ends_on = rank % 9 === 7 ? `${year}-12-31` : null;
    agreements.push({
      partner_id: id,
      kinds: body.kinds,
      starts_on: `${year - 2}-01-01`,
      ends_on,
      created_by: administratorId,
    });
    const managerId = person(id, "manager", `gestion@${body.slug}.demo.test`);
    const staffId = person(id, "staff", `animation@${body.slug}.demo.test`);
    // In one house two colleagues share a mailbox.
    if (body.kinds.includes("leisure_centre"))
      person(id, "staff", `${rank === 1 ? "animation" : "direction"}@${body.slug}.demo.test`);
    for (const { kind, commune } of body.structures) {
      const priceBands =
        kind === "leisure_centre" || kind === "youth_space"
          ? rank % 4 === 1
            ? ["T1", "T2", "T3"]
            : [""]
          : null;
      structures.push({ id: uuidFrom(dice), partnerId: id, kind, commune, managerId, staffId, priceBands });
    }
  }
  // The seventh centre has not transmitted its tariffs yet; the tenth closed after the spring.
  const centres = structures.filter((structure) => structure.kind === "leisure_centre");
  (centres[6] as Structure).priceBands = null;
  const closed = centres[9] as Structure;
  await fill(tx, "partners", partners);
  await fill(tx, "agreements", agreements);
  await fill(tx, "people", people);
  await fill(
    tx,
    "structures",
    structures.map((place) => ({
      id: place.id,
      partner_id: place.partnerId,
      name: `${nameOf[place.kind]} ${of(place.commune)} (démo)`,
      commune: place.commune,
      kind: place.kind,
      closed_on: place === closed ? `${year}-05-31` : null,
      created_by: agentId,
    })),
  );
  await openUsually(tx, year);
  await transmitTariffs(tx, dice, structures, year);
  return { structures, agentId };
}

/** Wednesdays, and school holidays from Monday to Friday; youth spaces on Saturdays too. */
async function openUsually(tx: TransactionSql, year: number) {
  await tx`
    insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
    select partner_id, id, case kind when 'youth_space' then 'Mercredis et samedis' else 'Mercredis' end,
      make_date(${year}, 1, 1), greatest(make_date(${year}, 12, 31), (select max(ends_on) from school_breaks)),
      case kind when 'youth_space' then 36 else 4 end
    from structures where kind in ('leisure_centre', 'youth_space')`;
  await tx`
    insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
    select s.partner_id, s.id, 'Vacances : ' || b.name, greatest(b.starts_on, make_date(${year}, 1, 1)), b.ends_on, 31
    from structures s, school_breaks b
    where s.kind in ('leisure_centre', 'youth_space') and b.ends_on >= make_date(${year}, 1, 1)`;
}

/** Whole and half days in cents; one centre is cheaper than the aid, whose price then limits it. */
async function transmitTariffs(tx: TransactionSql, dice: Dice, structures: Structure[], year: number) {
  const tariffs: object[] = [];
  const prices: object[] = [];
  for (const [rank, place] of structures.entries()) {
    if (!place.priceBands) continue;
    const id = uuidFrom(dice);
    const transmitted_at = `${year - 1}-12-${String(dice.between(1, 20)).padStart(2, "0")}T10:00:00Z`;
    tariffs.push({
      id,
      partner_id: place.partnerId,
      structure_id: place.id,
      applies_from: `${year}-01-01`,
      transmitted_by: place.managerId,
      transmitted_at,
    });
    for (const [step, price_band] of place.priceBands.entries()) {
      const day_cents = rank === 8 ? 500 : 1200 + 50 * dice.between(0, 8) + 250 * step;
      const half_day_cents = Math.round(day_cents / 100) * 50;
      prices.push({
        tariff_id: id,
        partner_id: place.partnerId,
        price_band,
        day_cents,
        half_day_cents,
        half_day_meal_cents: half_day_cents + 350,
      });
    }
  }
  await fill(tx, "tariffs", tariffs);
  await fill(tx, "tariff_prices", prices);
}
