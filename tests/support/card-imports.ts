import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { aPerson } from "./builders";
import { cardFile, type FileRow, sent } from "./card-files";

/** An agent who sends card files to this test's database, and the jobs that work on them. */
export async function openImports(owner: Sql) {
  const agent = (await aPerson(owner, { role: "agent" })).id;
  const imports = await import("~/cards/card-imports.server");
  const jobs = await import("~/cards/card-import-jobs.server");

  async function checked(rows: FileRow[]): Promise<string> {
    const received = await imports.receiveCardFile(agent, randomUUID(), sent(cardFile(rows)));
    if (received.refusal) throw new Error(`refused: ${received.refusal.reason}`);
    await jobs.checkCardImport(received);
    return received.importId;
  }

  async function applied(rows: FileRow[]) {
    const importId = await checked(rows);
    const ordered = await imports.orderCardImport(agent, randomUUID(), importId, 0);
    if (ordered.done) await jobs.applyCardImport({ importId });
    return { importId, ordered };
  }

  return {
    agent,
    ...imports,
    ...jobs,
    checked,
    applied,
    found: (importId: string) => imports.findCardImport(agent, importId),
    counts: async (importId: string) => (await imports.findCardImport(agent, importId))?.counts,
    lines: (importId: string) => owner`
      select line, verdict, reason, details from card_import_rows where import_id = ${importId} order by line`,
    close: async () => (await import("~db/boss")).ownBoss().close(),
  };
}
