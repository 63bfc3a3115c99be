import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedServer, type Role, startEmbedded } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { aFollower } from "../support/followers";
import { aCrowdOfWriters, keepByAct, type Writer } from "../support/under-fire";

const folder = mkdtempSync(join(tmpdir(), "portail-failover-"));
chmodSync(folder, 0o755);
let leader: EmbeddedServer;
let follower: Awaited<ReturnType<typeof aFollower>>;
let writer: Writer;
const open: Sql[] = [];

const connect = (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} }) as unknown as Sql;
  open.push(sql);
  return sql;
};

/** Both servers, the follower first: it must be passed by. */
const both = (role: Role) =>
  leader.url(role).replace(/@[^/]+/, (at) => `@${new URL(follower.url(role)).host},${at.slice(1)}`);

beforeAll(async () => {
  leader = await startEmbedded(join(folder, "leader"));
  await migrate(leader.url("portal_owner"));
  follower = await aFollower(leader, join(folder, "leader"), join(folder, "follower"));
  [writer] = (await aCrowdOfWriters(connect(leader.url("portal_owner")), 1)) as [Writer];
  process.env.PORTAL_MODE = "test";
  process.env.PORTAL_TODAY = "2026-11-20";
  process.env.DATABASE_URL = both("portal_app");
});

afterAll(async () => {
  const { closeDatabase } = await import("~db/client");
  const { ownBoss } = await import("~db/boss");
  await ownBoss().close();
  await closeDatabase();
  await Promise.all(open.map((sql) => sql.end({ timeout: 1 })));
  await follower.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("asks whichever server leads, and finds the next leader by itself with all that was acknowledged", async () => {
  const { whyNotReady } = await import("~db/client");
  const { sendJob } = await import("~db/boss");
  expect(await whyNotReady()).toBeNull();
  expect(await migrate(both("portal_owner"))).toBe(false);
  expect(await keepByAct(writer, randomUUID(), "2026-07-06")).toBe(true);
  await sendJob("remind-stays", {}, "before");

  process.kill(Number(readFileSync(join(leader.data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  await follower.promote();
  const key = randomUUID();
  await expect.poll(() => keepByAct(writer, key, "2026-07-07"), { timeout: 20_000 }).toBe(true);
  await expect
    .poll(
      () =>
        sendJob("remind-stays", {}, "after").then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  expect(await migrate(both("portal_owner"))).toBe(false);

  const heir = connect(follower.url("portal_owner"));
  const kept =
    await heir`select attended_on::text as day, count(*)::integer as days from presences group by 1 order by 1`;
  expect(kept.map(({ day, days }) => [day, days])).toEqual([
    ["2026-07-06", 10],
    ["2026-07-07", 10],
  ]);
  const jobs = await heir`select singleton_key from pgboss.job where name = 'remind-stays' order by 1`;
  expect(jobs.map((job) => job.singleton_key)).toEqual(["after", "before"]);
});
