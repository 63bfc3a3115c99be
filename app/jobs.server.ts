import { setTimeout } from "node:timers/promises";
import { attendanceImportJobs } from "~/attendance/attendance-import-jobs.server";
import { stayJobs } from "~/attendance/stay-jobs.server";
import { trailJobs } from "~/audit/trail-jobs.server";
import { cardImportJobs } from "~/cards/card-import-jobs.server";
import { familyImportJobs } from "~/home-help/family-import-jobs.server";
import { visitImportJobs } from "~/home-help/visit-imports.server";
import { logger } from "~/http/log.server";
import { contestJobs } from "~/invoicing/contest-jobs.server";
import { ownBoss } from "~db/boss";
import { readFunction, whyNotReady } from "~db/client";
import type { Work } from "~db/queues";

const stopping = new AbortController();

const rooms: Work[] = [
  { queue: "forget-old-keys", work: () => readFunction("forget_old_keys") },
  { queue: "forget-past-sign-ins", work: () => readFunction("forget_past_sign_ins") },
  { queue: "purge-pending-children", work: () => readFunction("purge_pending_children") },
  ...cardImportJobs,
  ...familyImportJobs,
  ...attendanceImportJobs,
  ...visitImportJobs,
  ...stayJobs,
  ...contestJobs,
  ...trailJobs,
];

/** Starts working as soon as the database is fit for it; resolves then. */
export async function startJobs(): Promise<void> {
  while (await whyNotReady().catch(() => "away")) {
    if (stopping.signal.aborted) return;
    await setTimeout(1_000, undefined, { ref: false });
  }
  const { boss } = ownBoss();
  boss.on("error", (error) => logger.error({ error: { name: error.name, message: error.message } }, "jobs"));
  await boss.start();
  for (const { queue, work } of rooms) {
    await boss.work(queue, { pollingIntervalSeconds: 1, batchSize: 1 }, async ([job]) => {
      logger.info({ queue, job: job?.id }, "job");
      await work(job?.data as never);
    });
  }
}

export async function stopJobs(): Promise<void> {
  stopping.abort();
  const { boss, close } = ownBoss();
  await boss.stop({ graceful: true, timeout: 10_000 }).catch(() => {});
  await close();
}
