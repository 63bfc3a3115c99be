import { and, asc, eq, inArray } from "drizzle-orm";
import type { Day } from "~/calendar";
import { asActor } from "~db/client";
import { structures } from "~db/schema/partners";

export type Place = { structureId: string; name: string; commune: string; closedOn: Day | null };

/** The partner's structures that keep a roll call. */
export function listPlaces(actorId: string, partnerId: string): Promise<Place[]> {
  return asActor(actorId, (using) =>
    using
      .select({
        structureId: structures.id,
        name: structures.name,
        commune: structures.commune,
        closedOn: structures.closedOn,
      })
      .from(structures)
      .where(
        and(eq(structures.partnerId, partnerId), inArray(structures.kind, ["leisure_centre", "youth_space"])),
      )
      .orderBy(asc(structures.name)),
  );
}
