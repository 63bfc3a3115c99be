import type { Sql } from "postgres";
import { aFamily, aHelpFile, anHourlyCost, anHourlyScale, aVisit, aWorker } from "./builders-of-home-help";
import { anIssuedInvoice, perform } from "./invoices";

/** What a walk looks at of invoices of hours, at the demonstration's branch of Soustons: June to issue, July issued. */
export async function landmarksOfHours(owner: Sql, agent: { id: string }) {
  const [found] = await owner`
    select s.id, s.partner_id as "partnerId", p.id as "managerId" from structures s
    join people p on p.partner_id = s.partner_id
    where p.email = 'gestion@admr-soustons.demo.test' and s.kind = 'home_help_branch'`;
  const branch = found as unknown as { id: string; partnerId: string; managerId: string };
  if ((await owner`select 1 from hourly_scales limit 1`).length === 0) await anHourlyScale(owner);
  await anHourlyCost(owner, branch, { appliesFrom: "2026-05-02", hourlyCents: 4185 });
  await anHourlyCost(owner, branch, { appliesFrom: "2026-07-15", hourlyCents: 4260 });
  await anHourlyCost(owner, branch, { level: "aes", appliesFrom: "2026-07-01", hourlyCents: 2890 });
  const worker = await aWorker(owner, branch);
  const long = await aHelpFile(
    owner,
    branch,
    await aFamily(owner, { lastName: "Lesbats", familyFile: "4900911" }),
    {
      reference: "D2026-0911",
    },
  );
  const brief = await aHelpFile(
    owner,
    branch,
    await aFamily(owner, { lastName: "Dupouy-Lasserre", qfCents: 95_000, familyFile: "4900912" }),
    { reference: "D2026-0912", level: "aes" },
  );
  const visited: [typeof long, string, number][] = [
    [long, "2026-06-01 09:00", 150],
    [brief, "2026-06-02 14:00", 95],
    [long, "2026-07-01 09:00", 150],
    [long, "2026-07-02 09:00", 150],
    [long, "2026-07-03 21:30", 260],
    [long, "2026-07-20 09:00", 125],
    [brief, "2026-07-06 14:00", 95],
    [brief, "2026-07-06 17:00", 20],
  ];
  for (const [file, start, minutes] of visited) await aVisit(owner, branch, file, worker, start, minutes);
  await aVisit(owner, branch, long, worker, "2026-06-03 09:00", 60, { confirmed: false });
  const at = { structure: branch, manager: { id: branch.managerId } };
  const { invoice_id: invoiceId } = await anIssuedInvoice(at, "2026-07");
  const [line] = await owner`
    select id, position from invoice_lines where invoice_id = ${invoiceId} and file_id = ${long.id} order by position limit 1`;
  await perform("accept_lines", agent, { invoice_id: invoiceId, line_ids: [line?.id] });
  return {
    coordinatorId: branch.managerId,
    structureId: branch.id,
    fileId: long.id,
    invoiceId,
    acceptedPosition: Number(line?.position),
  };
}
