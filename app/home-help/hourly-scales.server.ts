import { count, desc, eq, isNotNull } from "drizzle-orm";
import type { Day } from "~/calendar";
import { env } from "~/env.server";
import type { HourlyScale, HourlyStep, ScaleEffect, ScaleRefusal } from "~/home-help/hourly-scale";
import { invariant, type Outcome, refused } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";
import { helpFiles, homeHelpSchemes, hourlyScaleSteps, hourlyScales, people } from "~db/schema";

/** Every version with its steps, the latest date first, superseded ones included. For agents: they see all files. */
export function listHourlyScales(agentId: string): Promise<HourlyScale[]> {
  return asActor(agentId, async (using) => {
    const scales = await using
      .select({ scale: hourlyScales, adoptedBy: people.name })
      .from(hourlyScales)
      .leftJoin(people, eq(people.id, hourlyScales.adoptedBy))
      .orderBy(desc(hourlyScales.appliesFrom), desc(hourlyScales.adoptedAt));
    const steps = await using.select().from(hourlyScaleSteps).orderBy(hourlyScaleSteps.qfFromCents);
    const used = await using
      .select({ scaleId: helpFiles.scaleId, files: count() })
      .from(helpFiles)
      .where(isNotNull(helpFiles.scaleId))
      .groupBy(helpFiles.scaleId);
    return scales.map(({ scale, adoptedBy }) => ({
      ...scale,
      adoptedBy,
      files: used.find(({ scaleId }) => scaleId === scale.id)?.files ?? 0,
      steps: steps
        .filter(({ scaleId }) => scaleId === scale.id)
        .map(({ qfFromCents, qfToCents, hourlyCents }) => ({ qfFromCents, qfToCents, hourlyCents })),
    }));
  });
}

/** What each year says of home help, the latest first. */
export function listHomeHelpSchemes(personId: string) {
  return asActor(personId, (using) =>
    using.select().from(homeHelpSchemes).orderBy(desc(homeHelpSchemes.year)),
  );
}

export type NewScale = {
  name: string;
  source: string;
  appliesFrom: Day;
  fictitious: boolean;
  steps: HourlyStep[];
};

export async function previewHourlyScale(actorId: string, { steps, appliesFrom }: NewScale) {
  type Previewed = Outcome<ScaleEffect, Exclude<ScaleRefusal, "fictitious">>;
  const [row] = await readFunction<{ preview_hourly_scale: Previewed }>(
    "preview_hourly_scale",
    actorId,
    stepsBody(steps),
    appliesFrom,
  );
  invariant(row, "a preview always answers");
  return row.preview_hourly_scale;
}

type Adopted = Outcome<{ scale_id: string; replaced: boolean }, ScaleRefusal | "not_allowed">;

/** A scale of the same date is superseded, never edited. Production takes no fictitious one. */
export async function adoptHourlyScale(
  administratorId: string,
  key: string,
  scale: NewScale,
): Promise<Adopted> {
  const { name, source, appliesFrom, fictitious, steps } = scale;
  if (fictitious && !mayBeFictitious()) return refused("fictitious");
  return act<Adopted>("adopt_hourly_scale", administratorId, key, {
    name,
    source,
    applies_from: appliesFrom,
    fictitious,
    steps: stepsBody(steps),
  });
}

export const mayBeFictitious = () => env.PORTAL_MODE !== "production";

const stepsBody = (steps: HourlyStep[]) =>
  steps.map(({ qfFromCents, qfToCents, hourlyCents }) => ({
    qf_from_cents: qfFromCents,
    qf_to_cents: qfToCents,
    hourly_cents: hourlyCents,
  }));
