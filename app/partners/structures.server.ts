import { and, asc, eq } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { Outcome } from "~/outcome";
import { maskOf, type Opening, type SchoolBreak, weekdaysOf } from "~/partners/opening";
import type { Structure, StructureKind } from "~/partners/structure";
import { act, asActor, type Db } from "~db/client";
import { openingPeriods, partners, schoolBreaks, structures } from "~db/schema";

/** A partner's structures with their opening periods, by name; closed ones included. */
export function listStructures(personId: string, partnerId: string): Promise<Structure[]> {
  return asActor(personId, async (using) => {
    const rows = await using
      .select()
      .from(structures)
      .where(eq(structures.partnerId, partnerId))
      .orderBy(asc(structures.name));
    const periods = await openingsOf(using, eq(openingPeriods.partnerId, partnerId));
    return rows.map((row) => ({ ...row, openings: periods.get(row.id) ?? [] }));
  });
}

/** One structure of the partner, without its openings; null for another's. */
export function findStructure(personId: string, partnerId: string, structureId: string) {
  return asActor(personId, async (using) => {
    const [row] = await using
      .select()
      .from(structures)
      .where(and(eq(structures.partnerId, partnerId), eq(structures.id, structureId)));
    return row ?? null;
  });
}

/** For agents: any structure, with its openings and its partner's name. */
export function findAnyStructure(agentId: string, structureId: string) {
  return asActor(agentId, async (using) => {
    const [found] = await using
      .select({ structure: structures, partnerName: partners.name })
      .from(structures)
      .innerJoin(partners, eq(partners.id, structures.partnerId))
      .where(eq(structures.id, structureId));
    if (!found) return null;
    const periods = await openingsOf(using, eq(openingPeriods.structureId, structureId));
    return { ...found.structure, partnerName: found.partnerName, openings: periods.get(structureId) ?? [] };
  });
}

export function listSchoolBreaks(personId: string): Promise<(SchoolBreak & { source: string })[]> {
  return asActor(personId, async (using) => {
    const rows = await using.select().from(schoolBreaks).orderBy(asc(schoolBreaks.startsOn));
    return rows.map(({ name, startsOn, endsOn, source }) => ({ name, from: startsOn, to: endsOn, source }));
  });
}

type NewStructure = { name: string; commune: string; kind: StructureKind; openings: Opening[] };
type Created = Outcome<{ structure_id: string }, "not_found" | "kind_not_agreed">;

export function createStructure(agentId: string, key: string, partnerId: string, structure: NewStructure) {
  const { openings, ...named } = structure;
  const body = { partner_id: partnerId, ...named, periods: openings.map(periodBody) };
  return act<Created>("create_structure", agentId, key, body);
}

/** The openings given take the place of those that stood. */
export function amendStructure(
  agentId: string,
  key: string,
  structureId: string,
  { name, commune, openings }: { name: string; commune: string; openings: Opening[] },
) {
  const body = { structure_id: structureId, name, commune, periods: openings.map(periodBody) };
  return act<Outcome<object, "not_found">>("amend_structure", agentId, key, body);
}

type Closed = Outcome<object, "not_found" | "already_closed" | "days_recorded">;

/** `closedOn`: the first day without children. */
export function closeStructure(agentId: string, key: string, structureId: string, closedOn: Day) {
  return act<Closed>("close_structure", agentId, key, { structure_id: structureId, closed_on: closedOn });
}

export function reopenStructure(agentId: string, key: string, structureId: string) {
  return act<Outcome<object, "not_found" | "not_closed">>("reopen_structure", agentId, key, {
    structure_id: structureId,
  });
}

const periodBody = ({ label, from, to, weekdays }: Opening) => ({
  label,
  starts_on: from,
  ends_on: to,
  weekdays: maskOf(weekdays),
});

async function openingsOf(using: Db, whose: ReturnType<typeof eq>): Promise<Map<string, Opening[]>> {
  const rows = await using.select().from(openingPeriods).where(whose).orderBy(asc(openingPeriods.startsOn));
  const openings = new Map<string, Opening[]>();
  for (const { structureId, label, startsOn, endsOn, weekdays } of rows) {
    const opening = { label, from: startsOn, to: endsOn, weekdays: weekdaysOf(weekdays) };
    openings.set(structureId, [...(openings.get(structureId) ?? []), opening]);
  }
  return openings;
}
