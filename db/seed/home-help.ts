import type { TransactionSql } from "postgres";
import type { Dice } from "./dice.ts";
import { adultNames, lastNames, uuidFrom } from "./fiction.ts";
import { fill } from "./fill.ts";
import { aHelpedFamily, type HelpedFamily, type HelpPlan, helpPlansOf } from "./help-plans.ts";
import { demoScale } from "./hourly-scale.ts";
import type { Structure } from "./partners.ts";
import { addDays } from "./stay-plans.ts";

/** Families whom a visitor may try: matricule 4000001, a child born on 8 March of seven years ago; no QF; the MSA. */
function familiesToTry(dice: Dice, year: number): HelpedFamily[] {
  const born = { birthDates: [`${year - 7}-03-08`] };
  return [
    aHelpedFamily(dice, year, { ...born, familyFile: "4000001", qfCents: 41_250 }),
    aHelpedFamily(dice, year, { ...born, familyFile: "4000002", qfCents: null }),
    aHelpedFamily(dice, year, { ...born, familyFile: "4000003", regime: "msa" }),
    aHelpedFamily(dice, year, { birthDates: [], expectedOn: `${year}-12-20`, familyFile: "4000004" }),
  ];
}

/** Home help in every branch: what an hour costs, families, files, workers and their visits, some still to confirm. */
export async function seedHomeHelp(
  tx: TransactionSql,
  dice: Dice,
  structures: Structure[],
  year: number,
  today: string,
  agentId: string,
) {
  const branches = structures.filter(({ kind }) => kind === "home_help_branch");
  await agreeCosts(tx, branches, year, agentId);
  const plans = branches.flatMap((at) => helpPlansOf(dice, at, year, today));
  await enterFamilies(tx, [...familiesToTry(dice, year), ...plans.map(({ family }) => family)], year, today);
  await openFiles(tx, plans, today);
  await visitFamilies(tx, dice, branches, plans, today);
}

async function agreeCosts(tx: TransactionSql, branches: Structure[], year: number, agentId: string) {
  const id = await tx`
    insert into hourly_scales (name, source, applies_from, fictitious, adopted_at, adopted_by)
    values (${demoScale.name}, ${demoScale.source}, ${`${year}-01-01`}, true, ${`${year}-01-02T09:00:00Z`}, ${agentId})
    returning id`;
  await fill(
    tx,
    "hourly_scale_steps",
    demoScale.steps.map(({ qfFromCents, qfToCents, hourlyCents }) => ({
      scale_id: id[0]?.id,
      qf_from_cents: qfFromCents,
      qf_to_cents: qfToCents,
      hourly_cents: hourlyCents,
    })),
  );
  await fill(
    tx,
    "hourly_costs",
    branches.flatMap(({ id: structure_id, partnerId: partner_id }, rank) =>
      (["aes", "tisf"] as const).map((level) => ({
        partner_id,
        structure_id,
        level,
        applies_from: `${year}-01-01`,
        hourly_cents: (level === "aes" ? 3_380 : 4_460) + 5 * rank,
        source: `Convention ${year} (démo)`,
        agreed_by: agentId,
      })),
    ),
  );
}

/** A QF each month of the year so far; of a family that its branch entered, with what it was computed from. */
async function enterFamilies(tx: TransactionSql, families: HelpedFamily[], year: number, today: string) {
  const owner = ({ enteredBy }: HelpedFamily) => enteredBy?.partnerId ?? null;
  await fill(
    tx,
    "families",
    families.map((family) => ({
      id: family.id,
      partner_id: owner(family),
      family_file: family.familyFile,
      last_name: family.lastName,
      first_name: family.firstName,
      regime: family.regime,
      entered_at: `${year}-01-02T09:00:00Z`,
      entered_by: family.enteredBy?.staffId ?? null,
    })),
  );
  const months = Array.from({ length: Number(today.slice(5, 7)) }, (_, rank) => rank + 1);
  await fill(
    tx,
    "family_quotients",
    families.flatMap((family) =>
      months.flatMap((month) => {
        if (family.qfCents === null) return [];
        // Four parts and a half: (income of the year / 12) / 4.5.
        const arithmetic = { yearlyIncomeCents: family.qfCents * 54, monthlyBenefitsCents: 0, halfParts: 9 };
        return {
          family_id: family.id,
          partner_id: owner(family),
          month: `${year}-${String(month).padStart(2, "0")}-01`,
          qf_cents: family.qfCents,
          arithmetic: family.enteredBy ? arithmetic : null,
        };
      }),
    ),
  );
  await fill(
    tx,
    "family_children",
    families.flatMap((family) => [
      ...family.birthDates.map((birth_date) => ({
        family_id: family.id,
        partner_id: owner(family),
        birth_date,
        expected: false,
      })),
      ...(family.expectedOn
        ? [{ family_id: family.id, partner_id: owner(family), birth_date: family.expectedOn, expected: true }]
        : []),
    ]),
  );
}

/** Prepared as a coordinator does, then opened: the scale and the contribution are the database's to say. */
async function openFiles(tx: TransactionSql, plans: HelpPlan[], today: string) {
  const askedOn = ({ startsOn }: HelpPlan) => (startsOn < today ? startsOn : today);
  await fill(
    tx,
    "help_files",
    plans.map((plan) => ({
      id: plan.id,
      partner_id: plan.at.partnerId,
      structure_id: plan.at.id,
      reference: plan.reference,
      family_id: plan.family.id,
      last_name: plan.family.lastName,
      first_name: plan.family.firstName,
      level: plan.level,
      theme: plan.theme,
      event_on: addDays(askedOn(plan), -12),
      requested_on: askedOn(plan),
      starts_on: plan.startsOn,
      ends_on: plan.endsOn,
      agreed_minutes: plan.hours * 60,
      used_minutes: 0,
      state: "prepared",
      prepared_at: `${askedOn(plan)}T09:00:00Z`,
      prepared_by: plan.at.staffId,
    })),
  );
  await fill(
    tx,
    "help_file_motives",
    plans.map(({ id, at, motive }) => ({ file_id: id, partner_id: at.partnerId, motive })),
  );
  const opened = plans.filter(({ state }) => state === "open");
  await fill(
    tx,
    "help_file_quotients",
    opened.map((plan) => ({
      file_id: plan.id,
      partner_id: plan.at.partnerId,
      month: `${askedOn(plan).slice(0, 7)}-01`,
      qf_cents: plan.family.qfCents,
      arithmetic: plan.family.enteredBy
        ? { yearlyIncomeCents: Number(plan.family.qfCents) * 54, monthlyBenefitsCents: 0, halfParts: 9 }
        : null,
    })),
  );
  await tx`
    update help_files f set state = 'open', opened_at = f.prepared_at + interval '1 hour', opened_by = f.prepared_by,
      scale_id = scale_on(f.starts_on), contribution_cents = hourly_contribution(scale_on(f.starts_on), q.qf_cents)
    from help_file_quotients q where q.file_id = f.id and f.id = any (${opened.map(({ id }) => id)})`;
  const waiting = plans.filter(({ state }) => state === "waiting");
  await fill(
    tx,
    "derogations",
    waiting.map((plan) => ({
      partner_id: plan.at.partnerId,
      file_id: plan.id,
      limits: ["length"],
      ends_on: plan.endsOn,
      agreed_minutes: plan.hours * 60,
      words: "Accompagnement au-delà d’un an (démo)",
      asked_by: plan.at.staffId,
    })),
  );
  await tx`update help_files set state = 'waiting' where id = any (${waiting.map(({ id }) => id)})`;
}

/** A visit a week, confirmed but for the last days'; planned two weeks ahead, within the hours agreed. */
async function visitFamilies(
  tx: TransactionSql,
  dice: Dice,
  branches: Structure[],
  plans: HelpPlan[],
  today: string,
) {
  const workers = branches.flatMap((at) =>
    Array.from({ length: 4 }, () => ({
      id: uuidFrom(dice),
      partner_id: at.partnerId,
      structure_id: at.id,
      last_name: dice.pick(lastNames),
      first_name: dice.pick(adultNames),
      added_by: at.staffId,
    })),
  );
  await fill(tx, "workers", workers);
  const visits = plans
    .filter(({ state }) => state === "open")
    .map((plan) => ({
      file_id: plan.id,
      worker_id: workers.filter((worker) => worker.structure_id === plan.at.id)[plan.worker]?.id,
      weekday: plan.weekday,
      starts_at: plan.startsAt,
      minutes: plan.minutes,
      recorded_by: plan.at.staffId,
    }));
  await tx`
    insert into visits (id, partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes,
      recorded_at, recorded_by, confirmed_at, confirmed_by)
    select md5('visite ' || v.file_id || v.day)::uuid, v.partner_id, v.structure_id, v.file_id, v.worker_id, v.at,
      v.at + make_interval(mins => v.minutes), v.day, v.minutes, v.day - 7 + time '09:00', v.recorded_by,
      case when v.day < ${today}::date - 3 then v.day + time '18:00' end,
      case when v.day < ${today}::date - 3 then v.recorded_by end
    from (
      select f.partner_id, f.structure_id, f.agreed_minutes, p.*, d::date as day,
        paris_instant(d::date, p.starts_at::time) as at, row_number() over (partition by f.id order by d) as rank
      from jsonb_to_recordset(${tx.json(visits as never)}) as p(file_id uuid, worker_id uuid, weekday integer,
        starts_at text, minutes integer, recorded_by uuid)
      join help_files f on f.id = p.file_id
      cross join lateral generate_series(f.starts_on, least(f.ends_on, ${today}::date + 14), interval '1 day') d
      where extract(isodow from d) = p.weekday and not exists (select 1 from public_holidays h where h.day = d)
    ) v where v.rank * v.minutes <= v.agreed_minutes`;
}
