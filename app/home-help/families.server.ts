import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { FamilyRefusal } from "~/home-help/family";
import type { FamilyAsTyped } from "~/home-help/family-form";
import type { Outcome } from "~/outcome";
import { act, asActor, type Db } from "~db/client";
import { families, familyChildren, familyQuotients, helpFiles, structures } from "~db/schema";

type Owner = { personId: string; partnerId: string };

/** A partner's own non-allocataire families, by name, each with its latest known QF. */
export function listFamilies({ personId, partnerId }: Owner) {
  return asActor(personId, (using) =>
    using
      .select({
        id: families.id,
        lastName: families.lastName,
        firstName: families.firstName,
        latest: sql<{ month: Day; qfCents: number } | null>`(
          select jsonb_build_object('month', q.month, 'qfCents', q.qf_cents) from family_quotients q
          where q.family_id = ${families.id} order by q.month desc limit 1)`,
        files: sql<number>`(select count(*) from help_files f where f.family_id = ${families.id} and f.state <> 'dropped')`,
      })
      .from(families)
      .where(eq(families.partnerId, partnerId))
      .orderBy(sql`alphabetical(${families.lastName}, ${families.firstName})`, asc(families.id)),
  );
}

const { id, lastName, firstName, regime, familyFile } = families;

/** One of them, with its children, its QF month by month and its files; null when absent or another's. */
export function findFamily({ personId, partnerId }: Owner, familyId: string) {
  return asActor(personId, (using) =>
    wholeFamily(using, and(eq(id, familyId), eq(families.partnerId, partnerId))),
  );
}

/** A family known to the Caf, for its agents; null when none bears this file number. */
export function findKnownFamily(agentId: string, file: string) {
  return asActor(agentId, (using) => wholeFamily(using, eq(familyFile, file)));
}

async function wholeFamily(using: Db, which: SQL | undefined) {
  const [family] = await using
    .select({ id, lastName, firstName, regime, familyFile })
    .from(families)
    .where(which);
  if (!family) return null;
  const births = await using
    .select({ day: familyChildren.birthDate, expected: familyChildren.expected })
    .from(familyChildren)
    .where(eq(familyChildren.familyId, family.id))
    .orderBy(asc(familyChildren.birthDate));
  const { month, qfCents, arithmetic } = familyQuotients;
  const quotients = await using
    .select({ month, qfCents, arithmetic })
    .from(familyQuotients)
    .where(eq(familyQuotients.familyId, family.id))
    .orderBy(desc(month));
  const { reference, theme, startsOn, endsOn, agreedMinutes, usedMinutes, state } = helpFiles;
  const files = await using
    .select({
      id: helpFiles.id,
      branch: structures.name,
      reference,
      theme,
      startsOn,
      endsOn,
      agreedMinutes,
      usedMinutes,
      state,
    })
    .from(helpFiles)
    .innerJoin(structures, eq(structures.id, helpFiles.structureId))
    .where(eq(helpFiles.familyId, family.id))
    .orderBy(desc(startsOn));
  return { ...family, births, quotients, files };
}

type Entered = Outcome<
  { family_id: string; qf_cents: number | null },
  FamilyRefusal | "not_allowed" | "not_found"
>;

const bodyOf = ({ lastName, firstName, regime, birthDates, expectedOn, quotient }: FamilyAsTyped) => ({
  last_name: lastName,
  first_name: firstName,
  regime,
  birth_dates: birthDates,
  expected_on: expectedOn,
  quotient,
});

export function enterFamily(actorId: string, key: string, family: FamilyAsTyped): Promise<Entered> {
  return act<Entered>("enter_family", actorId, key, bodyOf(family));
}

export function amendFamily(
  actorId: string,
  key: string,
  familyId: string,
  family: FamilyAsTyped,
): Promise<Entered> {
  return act<Entered>("amend_family", actorId, key, { family_id: familyId, ...bodyOf(family) });
}
