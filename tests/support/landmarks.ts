import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { aCard, aPerson } from "./builders";
import { aChildOnAStay, aStay } from "./builders-of-stays";
import { landmarksOfHelpFiles } from "./landmarks-of-help-files";
import { landmarksOfHours } from "./landmarks-of-hours";
import { landmarksOfVisits } from "./landmarks-of-visits";
import { aTablet } from "./tablets";

export type Landmarks = Awaited<ReturnType<typeof findLandmarks>>;

async function one<Row>(asked: PromiseLike<readonly unknown[]>): Promise<Row> {
  const [row] = await asked;
  if (!row) throw new Error("the demonstration lacks something that the walks look at");
  return row as Row;
}

/** Where a walk through the demonstration goes: its centre of Dax, and what is to be seen there. */
export async function findLandmarks(owner: Sql, month: string) {
  const centre = await one<{ id: string; partnerId: string }>(owner`
    select s.id, s.partner_id as "partnerId" from structures s join people p on p.partner_id = s.partner_id
    where p.email = 'animation@dax.demo.test' and s.kind = 'leisure_centre'`);
  const closed = await one<{ id: string }>(
    owner`select id from structures where closed_on is not null limit 1`,
  );
  const branch = await one<{ id: string; partnerId: string }>(owner`
    select id, partner_id as "partnerId" from structures where kind = 'home_help_branch' order by name limit 1`);
  const entry = await one<
    Record<"entryId" | "cardId" | "number" | "lastName" | "firstName" | "birthDate", string>
  >(
    owner`
      select e.id as "entryId", c.id as "cardId", c.number, k.last_name as "lastName", k.first_name as "firstName",
        to_char(k.birth_date, 'DD/MM/YYYY') as "birthDate"
      from roster_entries e join cards c on c.id = e.card_id join children k on k.id = c.child_id
        join child_years y on y.child_id = k.id
      where e.structure_id = ${centre.id} and e.removed_at is null and y.used_half_days between 8 and 20
        and k.birth_date > '2012-01-01'
      order by k.last_name, k.first_name limit 1`,
  );
  const person = async (email: string) =>
    (await one<{ id: string }>(owner`select id from people where email = ${email} order by id limit 1`)).id;
  const invoiceWith = async (state: string) =>
    (
      await one<{ id: string }>(owner`
        select l.invoice_id as id from invoice_lines l join invoices i on i.id = l.invoice_id
        where l.partner_id = ${centre.partnerId} and l.state = ${state} order by i.month desc limit 1`)
    ).id;
  const lineIn = (state: string) =>
    one<{ invoiceId: string; position: number }>(owner`
      select l.invoice_id as "invoiceId", l.position from invoice_lines l join invoices i on i.id = l.invoice_id
      where l.partner_id = ${centre.partnerId} and l.state = ${state} order by i.month desc, l.position limit 1`);
  const agreement = await one<{ id: string }>(
    owner`select id from agreements where partner_id = ${centre.partnerId} limit 1`,
  );
  const pair = await one<{ oneId: string; otherId: string; presenceId: string }>(owner`
    select o.one_id as "oneId", o.other_id as "otherId", x.one_presence as "presenceId"
    from open_likenesses() o, pair_clashes(o.one_id, o.other_id) x limit 1`);
  const joined = await one<{ oneId: string; otherId: string }>(owner`
    select joined_into as "oneId", id as "otherId" from children where joined_into is not null limit 1`);
  const place = await one<{ stayId: string; enrolmentId: string }>(owner`
    select s.id as "stayId", e.id as "enrolmentId" from stays s join enrolments e on e.stay_id = s.id
    where s.structure_id = ${centre.id} order by s.starts_on, e.enrolled_at limit 1`);
  const colleagueId = await person("direction@dax.demo.test");
  await owner`update people set password_hash = null, password_chosen_at = null where id = ${colleagueId}`;
  const pending = await one<{ id: string; duplicateId: string }>(owner`
    select p.id, q.id as "duplicateId" from pending_children p join duplicate_requests q on q.pending_child_id = p.id
    where p.structure_id = ${centre.id} and p.presented_at is null and q.answered_at is null limit 1`);
  const refund = await one<{ id: string }>(owner`
    select p.id from pending_children p join pending_days d on d.pending_child_id = p.id
    where p.structure_id = ${centre.id} and d.presence_id is not null and p.refunded_on is null limit 1`);
  const helpFiles = await landmarksOfHelpFiles(owner);
  const visits = await landmarksOfVisits(owner);
  const hours = await landmarksOfHours(owner, { id: await person("agent@caf.demo.test") });
  const manager = await person("gestion@dax.demo.test");
  const tablet = await aTablet(owner, centre, { id: manager });
  return {
    tablet,
    helpFiles,
    visits,
    hours,
    pendingId: pending.id,
    duplicateId: pending.duplicateId,
    refundId: refund.id,
    structureId: centre.id,
    ...place,
    partnerId: centre.partnerId,
    branchId: branch.id,
    admrId: branch.partnerId,
    closedStructureId: closed.id,
    agreementId: agreement.id,
    entryId: entry.entryId,
    card: { ...entry, id: entry.cardId, name: `${entry.firstName} ${entry.lastName}` },
    people: {
      staff: await person("animation@dax.demo.test"),
      manager,
      coordinator: visits.coordinatorId,
      coordinatorOfHours: hours.coordinatorId,
      coordinatorOfFiles: helpFiles.coordinatorId,
      agent: await person("agent@caf.demo.test"),
      administrator: await person("administration@caf.demo.test"),
    },
    passkeyId: await aPasskey(owner, manager),
    newcomerId: (await aPerson(owner, { partnerId: centre.partnerId, role: "manager", name: "Léo Nouveau" }))
      .id,
    pair,
    joined,
    colleagueId,
    agentId: await person("agente@caf.demo.test"),
    monthToIssue: month,
    invoiceToCheckId: await invoiceWith("issued"),
    rejectedInvoiceId: await invoiceWith("rejected"),
    rejectedLine: await lineIn("rejected"),
    contestedLine: await lineIn("contested"),
    paidInvoiceId: await invoiceWith("paid"),
    importId: "",
    ...(await laterOn(owner, centre, month)),
    attendanceFileId: await anAttendanceFile(owner, centre, await person("animation@dax.demo.test")),
    token: await aPasswordLink(owner, colleagueId),
  };
}

/** What comes after an invoice: a sending, a line to put right, a credit that waits, a request for a late agreement. */
async function laterOn(owner: Sql, centre: { id: string; partnerId: string }, month: string) {
  const [sending] = await owner`select id from sendings order by sent_at desc limit 1`;
  const lines = await owner`
    select l.id, l.invoice_id, l.position from invoice_lines l join invoices i on i.id = l.invoice_id
    where i.structure_id = ${centre.id} and l.state = 'paid' and l.amount_cents > 0
    order by i.month desc, l.position limit 2`;
  const [credit] = await owner`
    insert into credits (partner_id, structure_id, line_id, dates, amount_cents, words, announced_by)
    select partner_id, ${centre.id}, id, dates, amount_cents, 'Semaine comptée deux fois', decided_by
    from invoice_lines where id = ${lines[0]?.id} returning id`;
  const [request] = await owner`
    insert into late_agreements (partner_id, structure_id, month, words, asked_by)
    select ${centre.partnerId}, ${centre.id}, ${`${month.slice(0, 4)}-03-01`}, 'Feuilles retrouvées', decided_by
    from invoice_lines where id = ${lines[0]?.id} returning id`;
  const stay = await aStay(owner, centre, { startsOn: `${month}-02`, endsOn: `${month}-04` });
  await aChildOnAStay(owner, stay, await aCard(owner, { validFrom: `${month.slice(0, 4)}-01-01` }));
  return {
    stayToInvoiceId: stay.id,
    sendingId: sending?.id as string,
    lineToCredit: `${lines[1]?.invoice_id}/regulariser?ligne=${lines[1]?.position}`,
    creditId: credit?.id as string,
    requestId: request?.id as string,
  };
}

/** A checked file of attendance, with a line refused. */
async function anAttendanceFile(owner: Sql, at: { id: string; partnerId: string }, by: string) {
  const { id } = await one<{ id: string }>(owner`
    insert into attendance_imports (partner_id, structure_id, file_name, state, rows, checked_rows, counts, uploaded_by)
    values (${at.partnerId}, ${at.id}, 'pointage-de-juillet.csv', 'ready', 8, 8,
            '{"new": 6, "unchanged": 1, "refused": 1}', ${by}) returning id`);
  await owner`
    insert into attendance_import_rows (import_id, partner_id, line, number, attended_on, type, verdict, reason)
    values (${id}, ${at.partnerId}, 5, 'CV2026-000123', '2026-07-14', 'journee', 'refused', 'structure_closed')`;
  return id;
}

/** A key that answers nothing: something to look at. */
async function aPasskey(owner: Sql, personId: string): Promise<string> {
  const { id } = await one<{ id: string }>(owner`
    insert into passkeys (person_id, credential_id, public_key, counter, device_type, backed_up, transports, name)
    values (${personId}, 'cle-de-demonstration', 'AA', 0, 'multiDevice', true, '{internal}', 'Téléphone de Maïté')
    returning id`);
  return id;
}

/** An invitation still open; only its digest is kept in the database. */
async function aPasswordLink(owner: Sql, personId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const digest = createHash("sha256").update(token).digest("hex");
  await owner`
    insert into password_links (token_digest, person_id, purpose, expires_at)
    values (${digest}, ${personId}, 'invitation', now() + interval '7 days')`;
  return token;
}
