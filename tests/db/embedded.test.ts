import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { startEmbedded } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { queues as wanted } from "../../db/queues";

const open = mkdtempSync(join(tmpdir(), "portail-embedded-"));
const closed = mkdtempSync(join(tmpdir(), "portail-embedded-"));
chmodSync(open, 0o755);
chmodSync(closed, 0o700);

afterAll(() => {
  for (const folder of [open, closed]) rmSync(folder, { recursive: true });
});

const say = async (url: string, text: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)).map((row) => Object.values(row)[0]);
  } finally {
    await sql.end();
  }
};

it("starts in an empty folder named from here, is found again while it runs, and keeps what it was told when it stops", async () => {
  const first = await startEmbedded(relative(process.cwd(), open), { lasting: false });
  await say(first.url("portal_owner"), "create table kept (word text); insert into kept values ('ici')");
  const again = await startEmbedded(open, { lasting: false });
  expect(again.url("portal_owner")).toBe(first.url("portal_owner"));
  await first.stop();
  const later = await startEmbedded(open, { lasting: false });
  expect(await say(later.url("portal_owner"), "select word from kept")).toEqual(["ici"]);
  await later.stop();
});

it("keeps its passwords to itself", async () => {
  const file = join(open, "passwords.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const server = await startEmbedded(open, { lasting: false });
  const { portal_app: password } = JSON.parse(readFileSync(file, "utf8"));
  await expect(say(server.url("portal_app").replace(password, "wrong"), "select 1")).rejects.toMatchObject({
    code: "28P01",
  });
  await server.stop();
});

it("comes back after its server is killed", async () => {
  const server = await startEmbedded(open, { lasting: false });
  const [data] = await say(server.url("postgres"), "show data_directory");
  process.kill(Number(readFileSync(join(String(data), "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  const next = await startEmbedded(open, { lasting: false });
  expect(await say(next.url("portal_owner"), "select word from kept")).toEqual(["ici"]);
  await next.stop();
});

it("starts in a folder that its own user may not enter", async () => {
  const server = await startEmbedded(closed, { lasting: false });
  const [data] = await say(server.url("postgres"), "show data_directory");
  await server.stop();
  if (process.getuid?.() === 0) {
    expect(String(data)).not.toContain(closed);
    rmSync(join(String(data), ".."), { recursive: true });
  }
});

it("migrates a new database once, and finds nothing to do the second time", async () => {
  const server = await startEmbedded(open, { lasting: false });
  const owner = server.url("portal_owner");
  await say(owner, "drop table kept");
  expect(await migrate(owner)).toBe(true);
  expect(await migrate(owner)).toBe(false);
  const made = await say(
    server.url("portal_app"),
    "select name from pgboss.queue where name not like '\\_\\_%' order by name",
  );
  expect(made).toEqual(wanted.map(({ name }) => name).sort());
  await server.stop();
});
