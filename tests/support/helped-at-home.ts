import type { Sql } from "postgres";
import type { aLeisureCentre } from "./builders";
import { aStructure } from "./builders";
import {
  aHelpFile,
  aNonAllocataire,
  anHourlyCost,
  anHourlyScale,
  aVisit,
  aWorker,
} from "./builders-of-home-help";

type Centre = Awaited<ReturnType<typeof aLeisureCentre>>;

/** A branch of the same partner, with a row in every table of home help that a partner owns. */
export async function aWholeBranch(owner: Sql, { partner, manager }: Centre) {
  await owner`
    update agreements set kinds = '{leisure_centre,home_help}' where partner_id = ${partner.id} and ends_on is null`;
  const branch = await aStructure(owner, partner.id, { kind: "home_help_branch", name: "Antenne", open: [] });
  const [known] = await owner`select 1 from hourly_scales limit 1`;
  if (!known) await anHourlyScale(owner);
  await anHourlyCost(owner, branch);
  const family = await aNonAllocataire(owner, branch);
  const file = await aHelpFile(owner, branch, family);
  const [derogation] = await owner`
    insert into derogations (partner_id, file_id, limits, ends_on, agreed_minutes, words, asked_by, outcome, reason,
      decided_at, decided_by)
    values (${partner.id}, ${file.id}, '{length}', '2027-06-30', 3600, 'suite', ${manager.id}, 'denied', 'non', now(),
      ${manager.id}) returning id`;
  const worker = await aWorker(owner, branch);
  const visit = await aVisit(owner, branch, file, worker, "2026-07-01 09:00", 90);
  const [sent] = await owner`
    insert into visit_imports (partner_id, structure_id, file_name, state, uploaded_by)
    values (${partner.id}, ${branch.id}, 'visites.csv', 'ready', ${manager.id}) returning id`;
  await owner`
    insert into visit_import_rows (import_id, partner_id, line) values (${sent?.id}, ${partner.id}, 2)`;
  return {
    branch,
    helpFileId: file.id,
    derogationId: derogation?.id as string,
    workerId: worker.id,
    visitId: visit.id,
    familyId: family.id,
    visitImportId: sent?.id as string,
  };
}
