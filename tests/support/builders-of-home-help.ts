import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { HelpLevel } from "~db/schema";
import { aPartner, aPerson, aStructure, somebody } from "./builders";

type Branch = { id: string; partnerId: string };

/** A partner agreed for home help, its branch, a coordinator and a manager. */
export async function anAdmr(sql: Sql) {
  const partner = await aPartner(sql, { kinds: ["home_help"] });
  return {
    partner,
    structure: await aStructure(sql, partner.id, { kind: "home_help_branch", name: "Antenne", open: [] }),
    staff: await aPerson(sql, { partnerId: partner.id, role: "staff" }),
    manager: await aPerson(sql, { partnerId: partner.id, role: "manager" }),
  };
}

/** Steps in cents, the first from 0, the last open-ended: [[0, 13], [30500, 35], …] are the starts and the prices. */
export async function anHourlyScale(
  sql: Sql,
  {
    appliesFrom = "2026-01-01",
    steps = [
      [0, 13],
      [30_500, 250],
      [80_000, 1188],
    ] as [fromCents: number, hourlyCents: number][],
  } = {},
) {
  const id = randomUUID();
  await sql.begin((tx) => [
    tx`insert into hourly_scales (id, name, source, applies_from, fictitious)
       values (${id}, 'Barème d’essai', 'inventé pour un essai', ${appliesFrom}, true)`,
    ...steps.map(([from, hourly], rank) => {
      const next = steps[rank + 1];
      return tx`insert into hourly_scale_steps (scale_id, qf_from_cents, qf_to_cents, hourly_cents)
                values (${id}, ${from}, ${next ? next[0] - 1 : null}, ${hourly})`;
    }),
  ]);
  return { id, appliesFrom, steps };
}

export async function anHourlyCost(
  sql: Sql,
  branch: Branch,
  { level = "tisf" as HelpLevel, appliesFrom = "2020-01-01", hourlyCents = 4200 } = {},
) {
  const id = randomUUID();
  await sql`
    insert into hourly_costs (id, partner_id, structure_id, level, applies_from, hourly_cents, source, agreed_by)
    values (${id}, ${branch.partnerId}, ${branch.id}, ${level}, ${appliesFrom}, ${hourlyCents}, 'Convention', ${somebody})`;
  return { id, level, appliesFrom, hourlyCents };
}

let made = 0;

/** Known to the Caf, with one child, and a QF for each month of 2026 unless `qfCents` is null. */
export async function aFamily(
  sql: Sql,
  {
    qfCents = 40_000 as number | null,
    birthDates = ["2019-03-08"],
    expectedOn = null as string | null,
    ...own
  } = {} as {
    qfCents?: number | null;
    birthDates?: string[];
    expectedOn?: string | null;
    familyFile?: string;
    lastName?: string;
    firstName?: string;
    regime?: "general" | "msa";
  },
) {
  const family = {
    id: randomUUID(),
    familyFile: String(9_000_000 + ++made),
    lastName: `Foyer${made}`,
    firstName: "Dominique",
    regime: "general" as const,
    ...own,
  };
  await sql`
    insert into families (id, family_file, last_name, first_name, regime)
    values (${family.id}, ${family.familyFile}, ${family.lastName}, ${family.firstName}, ${family.regime})`;
  for (const day of birthDates) {
    await sql`insert into family_children (family_id, birth_date) values (${family.id}, ${day})`;
  }
  if (expectedOn) {
    await sql`
      insert into family_children (family_id, birth_date, expected) values (${family.id}, ${expectedOn}, true)`;
  }
  if (qfCents !== null) {
    await sql`
      insert into family_quotients (family_id, month, qf_cents)
      select ${family.id}, make_date(2026, m, 1), ${qfCents} from generate_series(1, 12) m`;
  }
  return { ...family, qfCents };
}

/** Not known to the Caf: entered by the branch's partner, who computed the QF of March 2026. */
export async function aNonAllocataire(sql: Sql, branch: Branch) {
  const arithmetic = { yearlyIncomeCents: 1_200_000, monthlyBenefitsCents: 0, halfParts: 5 };
  const family = {
    id: randomUUID(),
    lastName: `Foyer${++made}`,
    firstName: "Dominique",
    qfCents: 40_000,
    arithmetic,
  };
  await sql`
    insert into families (id, partner_id, last_name, first_name, regime, entered_by)
    values (${family.id}, ${branch.partnerId}, ${family.lastName}, ${family.firstName}, 'general', ${somebody})`;
  await sql`
    insert into family_quotients (family_id, partner_id, month, qf_cents, arithmetic)
    values (${family.id}, ${branch.partnerId}, '2026-03-01', ${family.qfCents}, ${sql.json(arithmetic)})`;
  await sql`
    insert into family_children (family_id, partner_id, birth_date)
    values (${family.id}, ${branch.partnerId}, '2019-03-08')`;
  return family;
}

/** Open, on the scale in force on the day help begins, unless `open` is false; `hours` are those agreed. */
export async function aHelpFile(
  sql: Sql,
  branch: Branch,
  family: { id: string; lastName: string; firstName: string; qfCents: number | null; arithmetic?: object },
  {
    startsOn = "2026-03-01",
    endsOn = "2026-12-31",
    level = "tisf" as HelpLevel,
    hours = 60,
    reference = `D-${++made}`,
    open = true,
  } = {},
) {
  const id = randomUUID();
  await sql.begin(async (tx) => {
    await tx`
      insert into help_files (id, partner_id, structure_id, reference, family_id, last_name, first_name, level, theme,
        event_on, requested_on, starts_on, ends_on, agreed_minutes, prepared_by)
      values (${id}, ${branch.partnerId}, ${branch.id}, ${reference}, ${family.id}, ${family.lastName},
        ${family.firstName}, ${level}, 'arrival', ${startsOn}, ${startsOn}, ${startsOn}, ${endsOn}, ${hours * 60}, ${somebody})`;
    await tx`
      insert into help_file_motives (file_id, partner_id, motive) values (${id}, ${branch.partnerId}, 'birth')`;
    if (!open) return;
    await tx`
      insert into help_file_quotients (file_id, partner_id, month, qf_cents, arithmetic)
      values (${id}, ${branch.partnerId}, date_trunc('month', ${startsOn}::date), ${family.qfCents},
        ${family.arithmetic ? sql.json(family.arithmetic as never) : null})`;
    await tx`
      update help_files set state = 'open', opened_at = now(), opened_by = ${somebody}, scale_id = scale_on(starts_on),
        contribution_cents = hourly_contribution(scale_on(starts_on), ${family.qfCents})
      where id = ${id}`;
  });
  return { id, reference, startsOn, endsOn, level, agreedMinutes: hours * 60 };
}

export async function aWorker(sql: Sql, branch: Branch, own: { lastName?: string; firstName?: string } = {}) {
  const worker = { id: randomUUID(), lastName: `Aidant${++made}`, firstName: "Claude", ...own };
  await sql`
    insert into workers (id, partner_id, structure_id, last_name, first_name, added_by)
    values (${worker.id}, ${branch.partnerId}, ${branch.id}, ${worker.lastName}, ${worker.firstName}, ${somebody})`;
  return worker;
}

/** As plain SQL records it, from "2026-03-02 09:00" on, local time; confirmed unless told otherwise. */
export async function aVisit(
  sql: Sql,
  branch: Branch,
  file: { id: string },
  worker: { id: string },
  startsAt: string,
  minutes: number,
  { confirmed = true } = {},
) {
  const id = randomUUID();
  const [day = "", time = ""] = startsAt.split(" ");
  await sql`
    insert into visits (id, partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes,
      recorded_by, confirmed_at, confirmed_by)
    select ${id}, ${branch.partnerId}, ${branch.id}, ${file.id}, ${worker.id}, t.at,
      t.at + make_interval(mins => ${minutes}), ${day}, ${minutes}, ${somebody},
      ${confirmed ? sql`now()` : null}, ${confirmed ? somebody : null}
    from (select paris_instant(${day}, ${time}) as at) t`;
  return { id, visitedOn: day, minutes };
}
