import PgBoss from "pg-boss";
import postgres from "postgres";
import { leaderOf } from "./hosts.ts";
import type { QueueName } from "./queues.ts";

/** pg-boss gives JSON already written; the driver would write it a second time. */
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text),
};

export function openBoss(url: string, options: Partial<PgBoss.ConstructorOptions>) {
  const client = postgres(url, {
    ...leaderOf(url),
    // pg-boss sends "begin; …; commit" as one text, which the driver allows on a single connection only.
    max: 1,
    connect_timeout: 2,
    backoff: () => 0.2,
    onnotice: () => {},
    transform: { undefined: null },
    connection: { application_name: "portail-jobs", statement_timeout: 30_000 },
    types: { json, jsonb: { ...json, to: 3802 } },
  });
  const executeSql = async (text: string, values: unknown[] = []) => {
    const rows = await client.unsafe(text, values as never[]);
    return { rows: [...rows], rowCount: rows.count };
  };
  const boss = new PgBoss({ db: { executeSql }, schema: "pgboss", ...options });
  return { boss, close: () => client.end({ timeout: 5 }) };
}

export type Boss = ReturnType<typeof openBoss>;

const running: { boss?: Boss } = {};

/** The application's own boss: it may send and work, not create queues. */
export function ownBoss(): Boss {
  running.boss ??= openBoss(process.env.DATABASE_URL ?? "", { migrate: false });
  return running.boss;
}

/** Sends a job; the same one (`once`, else its data) that still waits is not sent twice. */
export async function sendJob(
  queue: QueueName,
  data: { importId?: string },
  once = JSON.stringify(data),
): Promise<void> {
  await ownBoss().boss.send(queue, data, { singletonKey: once });
}
