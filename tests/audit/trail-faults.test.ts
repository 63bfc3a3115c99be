import type { Sql } from "postgres";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { audit } from "~db/audit";
import { freshDatabase } from "../support/database";
import { faultsOfTheTrail } from "../support/faults-of-the-trail";
import { aTrailOfMonths } from "../support/trail";

let superuser: Sql;
let auditor: string;
const tables = ["audit_events", "audit_chains", "audit_seals"];

/** A purged month, sealed ones, and this one. */
beforeAll(async () => {
  const fresh = await freshDatabase();
  superuser = fresh.superuser;
  auditor = fresh.url("portal_auditor");
  await aTrailOfMonths(fresh.owner, { lookup: [13, 12, 12, 1, 0], decision: [13, 2] });
  for (const step of ["link_trail", "seal_trail", "purge_trail", "link_trail"])
    await fresh.owner`select ${fresh.owner(step)}()`;
  for (const table of tables)
    await superuser`create table ${superuser(`kept_${table}`)} as table ${superuser(table)}`;
});

/** The trail as it was. */
beforeEach(() =>
  superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      await tx`delete from ${tx(table)}`;
      const how = table === "audit_events" ? tx`overriding system value` : tx``;
      await tx`insert into ${tx(table)} ${how} table ${tx(`kept_${table}`)}`;
    }
  }),
);

/** The questions that differ. */
async function named(): Promise<string[]> {
  const findings = await audit(auditor);
  return findings.filter(({ differences }) => differences > 0).map(({ name }) => name);
}

it("nothing is named of a trail nobody touched", async () => {
  expect(await named()).toEqual([]);
});

it.each(faultsOfTheTrail)("%s is named", async (_, sql, questions) => {
  await superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(sql);
  });
  expect(await named()).toEqual(questions);
});

it("a line removed is named by the line after it", async () => {
  await superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from audit_events where chain = 'lookup' and place = 3`;
  });
  const [finding] = (await audit(auditor)).filter(({ differences }) => differences > 0);
  expect(finding?.examples).toMatchObject([
    {
      subject: expect.stringMatching(/^lookup 4, line \d+$/),
      expected: expect.stringMatching(/^after 3, /),
      found: expect.stringMatching(/^after 2, /),
    },
  ]);
});
