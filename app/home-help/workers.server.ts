import { and, eq } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { ListedWorker, WorkerRefusal } from "~/home-help/worker";
import type { Done, Refused } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";
import { workers } from "~db/schema";

export async function listWorkers(personId: string, structureId: string): Promise<ListedWorker[]> {
  const [row] = await readFunction<{ list_workers: ListedWorker[] }>("list_workers", personId, structureId);
  return row?.list_workers ?? [];
}

export function findWorker(personId: string, partnerId: string, workerId: string) {
  const { id, structureId, lastName, firstName, leftOn } = workers;
  return asActor(personId, async (using) => {
    const [found] = await using
      .select({ workerId: id, structureId, lastName, firstName, leftOn })
      .from(workers)
      .where(and(eq(workers.partnerId, partnerId), eq(id, workerId)));
    return found ?? null;
  });
}

type Named = { lastName: string; firstName: string };
type Refusal = Refused<"not_found" | WorkerRefusal>;

export function addWorker(
  personId: string,
  key: string,
  { structureId, lastName, firstName }: Named & { structureId: string },
): Promise<Done<{ worker_id: string }> | Refusal> {
  const body = { structure_id: structureId, last_name: lastName, first_name: firstName };
  return act("add_worker", personId, key, body);
}

export function amendWorker(
  personId: string,
  key: string,
  workerId: string,
  { lastName, firstName, leftOn }: Named & { leftOn: Day | null },
): Promise<Done<object> | Refusal> {
  const body = { worker_id: workerId, last_name: lastName, first_name: firstName, left_on: leftOn };
  return act("amend_worker", personId, key, body);
}
