import { desc, eq } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { HourlyCost, Level } from "~/home-help/hourly-cost";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { hourlyCosts, people } from "~db/schema";

/** Every cost agreed with a partner's branches, by level, the latest date first, superseded ones included. */
export function listHourlyCosts(personId: string, partnerId: string): Promise<HourlyCost[]> {
  return asActor(personId, async (using) => {
    const rows = await using
      .select({ cost: hourlyCosts, agreedBy: people.name })
      .from(hourlyCosts)
      .leftJoin(people, eq(people.id, hourlyCosts.agreedBy))
      .where(eq(hourlyCosts.partnerId, partnerId))
      .orderBy(hourlyCosts.level, desc(hourlyCosts.appliesFrom), desc(hourlyCosts.agreedAt));
    return rows.map(({ cost, agreedBy }) => ({ ...cost, agreedBy: agreedBy ?? "" }));
  });
}

type NewCost = { level: Level; appliesFrom: Day; hourlyCents: number; source: string };
/** `months`: those of which hours are already invoiced at another cost. */
type Agreed = Outcome<
  { cost_id: string; months: Day[] },
  "not_found" | "no_branch" | "no_cost" | "absurd_cost"
>;

/** A cost of the same level and date is superseded, never edited. */
export function agreeHourlyCost(agentId: string, key: string, structureId: string, cost: NewCost) {
  const { level, appliesFrom, hourlyCents, source } = cost;
  return act<Agreed>("agree_hourly_cost", agentId, key, {
    structure_id: structureId,
    level,
    applies_from: appliesFrom,
    hourly_cents: hourlyCents,
    source,
  });
}
