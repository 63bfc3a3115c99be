import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { VisitAsTyped } from "~/home-help/visit";
import { aFamily, aHelpFile, anAdmr, anHourlyScale, aWorker } from "./builders-of-home-help";

export type Admr = Awaited<ReturnType<typeof anAdmr>>;
export type Typed = Partial<VisitAsTyped> & { weekdays?: number[] | null; until?: string | null };

/** A branch with its scale, and the acts of its coordinator: a visit on Tuesday 3 March, 9:00–11:00, unless told otherwise. */
export async function visiting(owner: Sql) {
  const store = await import("~/home-help/visits.server");
  await anHourlyScale(owner);
  const admr = await anAdmr(owner);
  const open = async (own: Parameters<typeof aHelpFile>[3] = {}) =>
    aHelpFile(owner, admr.structure, await aFamily(owner), own);
  const somebody = (own: Parameters<typeof aWorker>[2] = {}) => aWorker(owner, admr.structure, own);

  const typed = (file: { id: string }, worker: { id: string }, own: Partial<VisitAsTyped> = {}) => ({
    fileId: file.id,
    workerId: worker.id,
    day: "2026-03-03",
    starts: "09:00",
    ends: "11:00",
    startsSecond: null,
    endsSecond: null,
    confirmed: false,
    ...own,
  });
  const record = (file: { id: string }, worker: { id: string }, own: Typed = {}, by = admr.staff) =>
    store.recordVisits(by.id, randomUUID(), { weekdays: null, until: null, ...typed(file, worker), ...own });
  const recorded = async (file: { id: string }, worker: { id: string }, own: Typed = {}) => {
    const answer = await record(file, worker, own);
    if (!answer.done) throw new Error(answer.reason);
    return answer.value.written[0]?.visit_id ?? "";
  };
  return {
    ...admr,
    store,
    open,
    somebody,
    typed,
    record,
    recorded,
    confirm: (visitIds: string[], by = admr.staff) => store.confirmVisits(by.id, randomUUID(), visitIds),
    correct: (visitId: string, to: VisitAsTyped, by = admr.staff) =>
      store.correctVisit(by.id, randomUUID(), visitId, to),
    cancel: (visitId: string, by = admr.staff) => store.cancelVisit(by.id, randomUUID(), visitId),
    found: (visitId: string, by = admr.staff) => store.findVisit(by.id, visitId),
    usedMinutes: async (file: { id: string }): Promise<number> =>
      (await owner`select used_minutes from help_files where id = ${file.id}`)[0]?.used_minutes,
  };
}

/** As though it stood on an invoice's line, without an invoice. */
export async function putOnAnInvoice(superuser: Sql, visitId: string) {
  await superuser.begin((tx) => [
    tx`set local session_replication_role = replica`,
    tx`update visits set invoice_line_id = gen_random_uuid() where id = ${visitId}`,
  ]);
}
