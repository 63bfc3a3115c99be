/** Every background queue; created by the migration. `cron` (Paris time) sends one job by itself. */
export const queues = [
  { name: "check-card-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "apply-card-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "resume-card-imports", retryLimit: 0, expireInMinutes: 30, cron: "* * * * *" },
  { name: "finalise-rejections", retryLimit: 2, expireInMinutes: 5, cron: "35 3 * * *" },
  { name: "forget-card-lines", retryLimit: 2, expireInMinutes: 5, cron: "25 3 * * *" },
  { name: "check-attendance-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "apply-attendance-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "resume-attendance-imports", retryLimit: 0, expireInMinutes: 30, cron: "* * * * *" },
  { name: "forget-attendance-lines", retryLimit: 2, expireInMinutes: 5, cron: "35 3 * * *" },
  { name: "check-family-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "apply-family-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "resume-family-imports", retryLimit: 0, expireInMinutes: 30, cron: "* * * * *" },
  { name: "forget-family-lines", retryLimit: 2, expireInMinutes: 5, cron: "25 3 * * *" },
  { name: "check-visit-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "apply-visit-import", retryLimit: 2, expireInMinutes: 30 },
  { name: "resume-visit-imports", retryLimit: 0, expireInMinutes: 30, cron: "* * * * *" },
  { name: "forget-visit-lines", retryLimit: 2, expireInMinutes: 5, cron: "40 3 * * *" },
  { name: "forget-past-sign-ins", retryLimit: 2, expireInMinutes: 5, cron: "20 3 * * *" },
  { name: "purge-pending-children", retryLimit: 2, expireInMinutes: 5, cron: "30 3 * * *" },
  { name: "forget-old-keys", retryLimit: 2, expireInMinutes: 5, cron: "15 3 * * *" },
  { name: "purge-expired", retryLimit: 2, expireInMinutes: 30, cron: "45 3 * * *" },
  { name: "seal-trail", retryLimit: 0, expireInMinutes: 10, cron: "* * * * *" },
  { name: "lapse-held-days", retryLimit: 2, expireInMinutes: 10, cron: "35 3 * * *" },
  { name: "remind-stays", retryLimit: 2, expireInMinutes: 10, cron: "0 8 * * *" },
] as const satisfies { name: string; retryLimit: number; expireInMinutes: number; cron?: string }[];

export type QueueName = (typeof queues)[number]["name"];

/** Work that a room does in the background. It may run twice: it must then do nothing the second time. */
export type Work = { queue: QueueName; work: (data: never) => Promise<unknown> };
