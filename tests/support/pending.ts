import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { nameKey } from "~/cards/child";
import { somebody } from "./builders";

type Place = { id: string; partnerId: string };
let made = 0;

/** A child without a card on a structure's list, as the owner writes it. */
export async function aPendingChild(
  sql: Sql,
  structure: Place,
  own: {
    lastName?: string;
    firstName?: string;
    birthDate?: string;
    stayId?: string | null;
    addedAt?: string;
  } = {},
) {
  const child = {
    id: randomUUID(),
    lastName: `Sanscarte${String.fromCharCode(97 + (made++ % 26))}`,
    firstName: "Lou",
    birthDate: "2016-05-04",
    stayId: null as string | null,
    addedAt: "2026-07-01T08:00:00Z",
    ...own,
  };
  await sql`
    insert into pending_children (id, partner_id, structure_id, stay_id, last_name, first_name, birth_date, name_key,
                                  added_at, added_by)
    values (${child.id}, ${structure.partnerId}, ${structure.id}, ${child.stayId}, ${child.lastName},
            ${child.firstName}, ${child.birthDate}, ${nameKey(child.lastName, child.firstName)}, ${child.addedAt},
            ${somebody})`;
  return child;
}

export async function aPendingDay(
  sql: Sql,
  structure: Place,
  child: { id: string },
  attendedOn: string,
  slot: "morning" | "afternoon" | "day" = "day",
) {
  await sql`
    insert into pending_days (partner_id, structure_id, pending_child_id, attended_on, slot, recorded_by)
    values (${structure.partnerId}, ${structure.id}, ${child.id}, ${attendedOn}, ${slot}, ${somebody})`;
}

export async function aDuplicateRequest(sql: Sql, structure: Place, child: { id: string }): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into duplicate_requests (id, partner_id, pending_child_id, asked_by)
    values (${id}, ${structure.partnerId}, ${child.id}, ${somebody})`;
  return id;
}

/** A child whose card was shown after one day was kept: that day became this presence. */
export async function aPresentedChild(
  sql: Sql,
  structure: Place,
  entry: { id: string },
  presence: { id: string; attendedOn: string },
): Promise<string> {
  const child = await aPendingChild(sql, structure);
  await aPendingDay(sql, structure, child, presence.attendedOn);
  await sql`update pending_days set presence_id = ${presence.id} where pending_child_id = ${child.id}`;
  await sql`
    update pending_children set roster_entry_id = ${entry.id}, presented_at = '2026-07-08T10:00:00Z',
      presented_by = ${somebody}
    where id = ${child.id}`;
  return child.id;
}
