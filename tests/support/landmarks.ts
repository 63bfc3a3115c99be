import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";

export type Landmarks = Awaited<ReturnType<typeof findLandmarks>>;

/** Where a walk through the demonstration goes: its centre of Dax, and what is to be seen there. */
export async function findLandmarks(owner: Sql, month: string) {
  const one = async <Row>(asked: PromiseLike<readonly unknown[]>): Promise<Row> => {
    const [row] = await asked;
    if (!row) throw new Error("the demonstration lacks something that the walks look at");
    return row as Row;
  };
  const centre = await one<{ id: string; partnerId: string }>(owner`
    select s.id, s.partner_id as "partnerId" from structures s join people p on p.partner_id = s.partner_id
    where p.email = 'animation@dax.demo.test' and s.kind = 'leisure_centre'`);
  const closed = await one<{ id: string }>(
    owner`select id from structures where closed_on is not null limit 1`,
  );
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
  const agreement = await one<{ id: string }>(
    owner`select id from agreements where partner_id = ${centre.partnerId} limit 1`,
  );
  const colleagueId = await person("direction@dax.demo.test");
  await owner`update people set password_hash = null, password_chosen_at = null where id = ${colleagueId}`;
  return {
    structureId: centre.id,
    partnerId: centre.partnerId,
    closedStructureId: closed.id,
    agreementId: agreement.id,
    entryId: entry.entryId,
    card: { ...entry, id: entry.cardId, name: `${entry.firstName} ${entry.lastName}` },
    people: {
      staff: await person("animation@dax.demo.test"),
      manager: await person("gestion@dax.demo.test"),
      agent: await person("agent@caf.demo.test"),
      administrator: await person("administration@caf.demo.test"),
    },
    colleagueId,
    agentId: await person("agente@caf.demo.test"),
    monthToIssue: month,
    invoiceToCheckId: await invoiceWith("issued"),
    rejectedInvoiceId: await invoiceWith("rejected"),
    paidInvoiceId: await invoiceWith("paid"),
    importId: "",
    attendanceFileId: await anAttendanceFile(owner, centre, await person("animation@dax.demo.test")),
    token: await aPasswordLink(owner, colleagueId),
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

/** An invitation still open; only its digest is kept in the database. */
async function aPasswordLink(owner: Sql, personId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const digest = createHash("sha256").update(token).digest("hex");
  await owner`
    insert into password_links (token_digest, person_id, purpose, expires_at)
    values (${digest}, ${personId}, 'invitation', now() + interval '7 days')`;
  return token;
}
