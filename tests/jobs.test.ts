import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "./support/database";

let owner: Sql;
let jobs: typeof import("~/jobs.server");
let boss: typeof import("~db/boss");

beforeAll(async () => {
  ({ owner } = await freshDatabase());
  jobs = await import("~/jobs.server");
  boss = await import("~db/boss");
  await jobs.startJobs();
});

afterAll(() => jobs.stopJobs());

const states = async () =>
  (await owner`select state from pgboss.job where name = 'forget-old-keys'`).map((job) => job.state);

it("runs as the application, and forgets the keys of acts older than 30 days", async () => {
  const agent = randomUUID();
  await owner`insert into people (id, role, email, name) values (${agent}, 'agent', 'a@caf.test', 'A')`;
  for (const days of [29, 31]) {
    await owner`
      insert into act_keys (person_id, act, key, body_digest, created_at)
      values (${agent}, 'an_act', ${randomUUID()}, '\\x00', now() - ${`${days} days`}::interval)`;
  }
  await boss.sendJob("forget-old-keys", {});
  while ((await states())[0] !== "completed") await wait(100);
  expect(await owner`select 1 from act_keys`).toHaveLength(1);
});

it("does not send twice a job that still waits", async () => {
  const importId = randomUUID();
  await boss.sendJob("check-card-import", { importId }, importId);
  await boss.sendJob("check-card-import", { importId }, importId);
  const [sent] =
    await owner`select count(*)::int as times from pgboss.job where data->>'importId' = ${importId}`;
  expect(sent?.times).toBe(1);
});
