import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { audit, differencesOf, type NotedEnd, notedEndsIn } from "~db/audit";
import { freshDatabase } from "../support/database";
import { everyHashAnew, faultsOfTheTrail } from "../support/faults-of-the-trail";
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

it("a chain made anew from end to end is named by what the journal was told of it", async () => {
  const ends = await superuser<NotedEnd[]>`
    select chain, place::integer, encode(hash, 'hex') as hash from audit_events where place > 2 order by chain, place`;
  expect(ends.length).toBeGreaterThan(3);
  const file = join(mkdtempSync(join(tmpdir(), "journal-")), "journal.jsonl");
  const others = [
    { msg: "job", queue: "seal-trail" },
    { msg: "trail sealed", chain: "lookup" },
  ];
  writeFileSync(
    file,
    [...others, ...ends.map((end) => ({ msg: "trail", ...end }))]
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  const noted = notedEndsIn(file);
  expect(noted).toHaveLength(ends.length);
  expect(differencesOf(await audit(auditor, undefined, noted))).toBe(0);
  await superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(`
      update audit_events set outcome = 'miss' where chain = 'lookup' and place = 3; ${everyHashAnew}
      update audit_seals s set hash = e.hash from audit_events e where e.chain = s.chain and e.place = s.last_place;
      update audit_events e set payload = payload || jsonb_build_object('hash', encode(s.hash, 'hex')) from audit_seals s
      where e.act = 'seal_month' and e.subject_id = s.chain || ' ' || s.month; ${everyHashAnew}`);
  });
  expect(await named()).toEqual([]);
  const [told] = (await audit(auditor, undefined, noted)).filter(({ differences }) => differences > 0);
  expect(told?.name).toBe("trail-noted");
});
