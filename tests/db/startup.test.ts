import { randomBytes } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import type { Role } from "~db/embedded";
import { freshDatabase } from "../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});

/** What the program would say before serving with this address. */
async function judgement(url: string) {
  process.env.DATABASE_URL = url;
  vi.resetModules();
  const client = await import("~db/client");
  const why = await client.whyNotReady();
  await client.closeDatabase();
  return why;
}

it("serves as portal_app", async () => {
  expect(await judgement(database.url("portal_app"))).toBeNull();
});

it("refuses to serve as a superuser", async () => {
  expect(await judgement(database.url("postgres" as Role))).toContain("portal_app");
});

it("refuses to serve as a role that passes row-level security by", async () => {
  const name = `unbound_${randomBytes(4).toString("hex")}`;
  await database.superuser.unsafe(`create role ${name} login bypassrls password 'unbound'`);
  const url = new URL(database.url("portal_app"));
  expect(await judgement(Object.assign(url, { username: name, password: "unbound" }).href)).toContain(
    "portal_app",
  );
  await database.superuser.unsafe(`drop role ${name}`);
});

it("refuses to serve as the owner, whom no policy binds", async () => {
  expect(await judgement(database.url("portal_owner"))).not.toBeNull();
});
