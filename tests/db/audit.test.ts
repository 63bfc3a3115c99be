import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../db/audit";
import { checks } from "../../db/audit/checks";
import { anAuditedWorld } from "../support/audited";
import { closeConnections, freshDatabase } from "../support/database";
import { faultsOfTheTrail } from "../support/faults-of-the-trail";
import { faults } from "../support/planted-faults";

const today = "2026-08-03";
let url: Awaited<ReturnType<typeof freshDatabase>>["url"];
let database: string;
let admin: Sql;

beforeAll(async () => {
  const fresh = await freshDatabase({ today });
  ({ url, database } = fresh);
  await anAuditedWorld(fresh.owner);
  // A copy is made of a database that nobody uses.
  await closeConnections();
  admin = postgres(fresh.url("postgres", "postgres"), { max: 1, onnotice: () => {} });
});
afterAll(() => admin.end());

/** The questions that differ, after this fault was planted behind the triggers' back in a copy of the world. */
async function differing(fault: string): Promise<string[]> {
  await admin`drop database if exists faulty`;
  await admin`create database faulty template ${admin(database)} strategy file_copy`;
  const forger = postgres(url("postgres", "faulty"), { max: 1, onnotice: () => {} });
  try {
    await forger.unsafe(`set session_replication_role = replica; ${fault}`);
    const findings = await audit(url("portal_auditor", "faulty"), today);
    return findings.filter(({ differences }) => differences > 0).map(({ name }) => name);
  } finally {
    await forger.end();
  }
}

it("finds nothing to say of what the acts did, and has read rows for each question", async () => {
  const findings = await audit(url("portal_auditor"), today);
  expect(findings.filter(({ differences }) => differences > 0)).toEqual([]);
  expect(findings.filter(({ rows }) => rows === 0).map(({ name }) => name)).toEqual([]);
});

describe("names", () => {
  it.each(faults)("%s", async (_, sql, questions) => {
    expect(await differing(sql)).toEqual(questions);
  });

  it("held days that nobody freed in time", async () => {
    const findings = await audit(url("portal_auditor"), "2026-08-08");
    expect(findings.filter(({ differences }) => differences > 0)).toMatchObject([
      { name: "holds", differences: 2, examples: [{ expected: "held", found: "overdue" }, {}] },
    ]);
  });

  it("a fault of each question", () => {
    const named = new Set([...faults, ...faultsOfTheTrail].flatMap(([, , questions]) => questions));
    expect(checks.filter(({ name }) => !named.has(name))).toEqual([]);
  });
});

it("looks with the auditor's eyes only, who can neither write nor ask the application's functions", async () => {
  await expect(audit(url("portal_app"), today)).rejects.toThrow("portal_auditor");
  const auditor = postgres(url("portal_auditor"), { max: 1, onnotice: () => {} });
  try {
    await expect(auditor`update child_years set used_half_days = 0`).rejects.toMatchObject({ code: "25006" });
    await auditor`set default_transaction_read_only = off`;
    await expect(auditor`update child_years set used_half_days = 0`).rejects.toMatchObject({ code: "42501" });
    await expect(auditor`select rate_on('centre', 'day', '2026-07-06', null)`).rejects.toMatchObject({
      code: "42501",
    });
  } finally {
    await auditor.end();
  }
});
