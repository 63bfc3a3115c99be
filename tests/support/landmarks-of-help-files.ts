import type { Sql } from "postgres";
import { aFamily, aHelpFile, aNonAllocataire, anHourlyScale, aVisit, aWorker } from "./builders-of-home-help";

/** What a walk looks at of home help: files of the demonstration's branch of Soustons, each in another state. */
export async function landmarksOfHelpFiles(owner: Sql) {
  const [branch] = await owner`
    select s.id, s.partner_id as "partnerId", p.id as "coordinatorId" from structures s
    join people p on p.partner_id = s.partner_id
    where p.email = 'gestion@admr-soustons.demo.test' and s.kind = 'home_help_branch'`;
  const at = branch as unknown as { id: string; partnerId: string; coordinatorId: string };
  if ((await owner`select 1 from hourly_scales limit 1`).length === 0) await anHourlyScale(owner);
  const own = await aNonAllocataire(owner, at);
  const prepared = await aHelpFile(owner, at, own, { open: false, reference: "D2026-0901" });
  const open = await aHelpFile(owner, at, await aFamily(owner, { lastName: "Lafargue" }), {
    endsOn: "2026-09-05",
    hours: 20,
    reference: "D2026-0902",
    level: "aes",
  });
  const worker = await aWorker(owner, at);
  await aVisit(owner, at, open, worker, "2026-06-30 09:00", 600);
  await aVisit(owner, at, open, worker, "2026-07-02 09:00", 510);
  await aVisit(owner, at, open, worker, "2026-08-20 09:00", 60, { confirmed: false });
  const beyond = await aHelpFile(owner, at, await aFamily(owner, { lastName: "Etcheverry" }), {
    open: false,
    level: "aes",
    hours: 120,
    reference: "D2026-0903",
  });
  const waiting = await aHelpFile(owner, at, await aFamily(owner, { lastName: "Dupouy" }), {
    open: false,
    endsOn: "2027-06-30",
    reference: "D2026-0904",
  });
  const [derogation] = await owner`
    insert into derogations (partner_id, file_id, limits, ends_on, agreed_minutes, words, asked_by)
    values (${at.partnerId}, ${waiting.id}, '{length}', '2027-06-30', 3600,
      'Deux naissances rapprochées ; la famille reste seule jusqu’à l’été.', ${at.coordinatorId}) returning id`;
  await owner`update help_files set state = 'waiting' where id = ${waiting.id}`;
  return {
    coordinatorId: at.coordinatorId,
    preparedFileId: prepared.id,
    openFileId: open.id,
    beyondFileId: beyond.id,
    waitingFileId: waiting.id,
    derogationId: derogation?.id as string,
    ownFamilyId: own.id,
  };
}
