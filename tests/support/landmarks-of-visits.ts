import type { Sql } from "postgres";
import { aFamily, aHelpFile, anAdmr, anHourlyScale, aVisit, aWorker } from "./builders-of-home-help";

/** A branch in the middle of its week, Wednesday 12 August 2026: who walks there, and what is to be seen. */
export async function landmarksOfVisits(owner: Sql) {
  const [known] = await owner`select 1 from hourly_scales limit 1`;
  if (!known) await anHourlyScale(owner);
  const admr = await anAdmr(owner);
  await owner`update partners set name = 'ADMR de Chalosse' where id = ${admr.partner.id}`;
  await owner`update structures set name = 'Antenne de Chalosse' where id = ${admr.structure.id}`;
  const files: { id: string }[] = [];
  for (const [lastName, hours] of [
    ["LABORDE", 60],
    ["DUPOUY", 100],
    ["SAINT-MARTIN", 30],
  ] as const) {
    const family = await aFamily(owner, { lastName, firstName: "Camille" });
    files.push(
      await aHelpFile(owner, admr.structure, family, { hours, reference: `2026-${lastName.slice(0, 3)}` }),
    );
  }
  const workers: { id: string }[] = [];
  for (const [lastName, firstName] of [
    ["Bordenave", "Maïté"],
    ["Castaings", "Hélène"],
    ["Darrigade", "Yannick"],
  ] as const) {
    workers.push(await aWorker(owner, admr.structure, { lastName, firstName }));
  }
  const goes = (file: number, worker: number, when: string, minutes: number, confirmed = false) =>
    aVisit(owner, admr.structure, files[file] ?? { id: "" }, workers[worker] ?? { id: "" }, when, minutes, {
      confirmed,
    });
  await goes(0, 0, "2026-08-06 09:00", 150);
  await goes(0, 0, "2026-08-10 09:00", 150, true);
  const waiting = await goes(1, 0, "2026-08-11 14:00", 120);
  await goes(1, 1, "2026-08-10 08:30", 180, true);
  await goes(2, 1, "2026-08-11 22:00", 480);
  await goes(0, 1, "2026-08-13 09:00", 150);
  await goes(2, 2, "2026-08-12 10:00", 20);
  const planned = await goes(1, 2, "2026-08-14 13:30", 90);
  const { id: corrected } = await aCorrection(
    planned.id,
    files[1]?.id ?? "",
    workers[2]?.id ?? "",
    admr.staff.id,
  );
  return {
    coordinatorId: admr.staff.id,
    branchId: admr.structure.id,
    workerId: workers[0]?.id ?? "",
    helpFileId: files[0]?.id ?? "",
    visitId: waiting.id,
    correctedVisitId: corrected,
    visitImportId: await aFileOfVisits(owner, admr.structure, admr.staff.id),
  };
}

/** As the act does it: the one released as the other is recorded, in one instant. */
async function aCorrection(visitId: string, fileId: string, workerId: string, by: string) {
  const { correctVisit } = await import("~/home-help/visits.server");
  const answer = await correctVisit(by, visitId, visitId, {
    fileId,
    workerId,
    day: "2026-08-14",
    starts: "14:00",
    ends: "16:00",
    startsSecond: null,
    endsSecond: null,
    confirmed: false,
  });
  if (!answer.done) throw new Error(answer.reason);
  return { id: answer.value.visit_id };
}

/** A checked file of visits, with two lines refused. */
async function aFileOfVisits(
  owner: Sql,
  branch: { id: string; partnerId: string },
  by: string,
): Promise<string> {
  const [made] = await owner`
    insert into visit_imports (partner_id, structure_id, file_name, state, rows, checked_rows, counts, uploaded_by)
    values (${branch.partnerId}, ${branch.id}, 'planning-aout.csv', 'ready', 9, 9,
            '{"new": 6, "unchanged": 1, "refused": 2}', ${by}) returning id`;
  await owner`
    insert into visit_import_rows (import_id, partner_id, line, reference, worker_name, visited_on, starts_at, ends_at,
      verdict, reason, details)
    values
      (${made?.id}, ${branch.partnerId}, 4, '2026-LAB', 'LAFITTE Jeanne', '2026-08-03', '09:00', '11:00', 'refused',
        'unknown_worker', null),
      (${made?.id}, ${branch.partnerId}, 7, '2026-SAI', 'DARRIGADE Yannick', '2026-08-04', '09:00', '11:00', 'refused',
        'hours_spent', '{"left_minutes": 90, "agreed_minutes": 1800, "minutes": 120}')`;
  return made?.id;
}
