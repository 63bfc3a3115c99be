import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { freshDatabase } from "../support/database";

const database = await freshDatabase();
const { owner } = database;

const run = (url: string, ...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "app/accounts/create-admin.command.ts", ...args],
    {
      cwd: resolve(import.meta.dirname, "../.."),
      env: {
        ...process.env,
        DATABASE_URL: url,
        PORTAL_MODE: "production",
        PUBLIC_ORIGIN: "https://portail.exemple.test",
        SMTP_URL: "",
      },
    },
  ).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (failed: { code: number; stdout: string }) => ({ code: failed.code, stdout: failed.stdout }),
  );

it("lets the first administrator of an empty portal in by a link that serves once, then nobody more", async () => {
  const mistyped = await run(database.url("portal_app"), "ada@exmple.test", "Ada Dune");
  const { code, stdout } = await run(database.url("portal_owner"), "Ada@exemple.test", "Ada Dune");
  const link = /https:\/\/portail\.exemple\.test\/mot-de-passe\/([\w-]{43})/.exec(stdout);
  expect([mistyped.code, code]).toEqual([0, 0]);

  const { findPasswordLink, spendPasswordLink } = await import("~/accounts/password-links.server");
  const earlier = /mot-de-passe\/(\S+)/.exec(mistyped.stdout)?.[1] ?? "";
  expect((await findPasswordLink(earlier))?.state).toMatch(/used|ended/);
  expect((await spendPasswordLink(link?.[1] ?? "", "trois mouettes sur la dune")).done).toBe(true);
  const live = await owner`select email, role from people where ends_on is null`;
  expect(live).toMatchObject([{ email: "ada@exemple.test", role: "administrator" }]);

  const late = await run(database.url("portal_app"), "zoe@exemple.test", "Zoé");
  expect([late.code, late.stdout]).toEqual([1, expect.stringMatching(/déjà entré/)]);
}, 60_000);
