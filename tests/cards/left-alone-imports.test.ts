import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cardFile, sent, someRows } from "../support/card-files";
import { openImports } from "../support/card-imports";
import { freshDatabase } from "../support/database";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openImports>>;
let running: typeof import("~/jobs.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-01-15" }));
  desk = await openImports(owner);
  running = await import("~/jobs.server");
});

afterAll(() => running.stopJobs());

it("is taken up by the minute's round when the job that worked on it died with its process", async () => {
  const { importId } = await desk.receiveCardFile(desk.agent, randomUUID(), sent(cardFile(someRows(9))));
  await owner`select check_card_import(${importId}, 4)`;
  await owner`update card_imports set worked_at = now() - interval '1 minute' where id = ${importId}`;
  await owner`delete from pgboss.job where name = 'check-card-import'`;
  await running.startJobs();
  while ((await desk.found(importId))?.state !== "ready") await wait(200);
  const rounds = await owner`select 1 from pgboss.job where name = 'resume-card-imports'`;
  expect(rounds.length).toBeGreaterThan(0);
  expect(await desk.counts(importId)).toMatchObject({ new: 9 });
}, 120_000);
