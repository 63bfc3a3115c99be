import { createHash, randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Sql } from "postgres";
import { tabletCodeKey } from "~db/seal";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** A tablet of a structure, paired until the end of August; `cookie` is what it sends with each request. */
export async function aTablet(
  owner: Sql,
  structure: { id: string; partnerId: string },
  manager: { id: string },
  { endsOn = "2026-08-31" } = {},
) {
  const token = randomBytes(32).toString("base64url");
  const [row] = await owner`
    insert into tablets (partner_id, structure_id, name, ends_on, pairing_digest, pairing_expires_at,
      token_digest, paired_at, created_by)
    values (${structure.partnerId}, ${structure.id}, 'Tablette de l’accueil', ${endsOn}, ${digest(`pairing ${token}`)},
      now(), ${digest(token)}, now(), ${manager.id})
    returning id`;
  return { id: row?.id as string, cookie: `tablette=${token}` };
}

/** The person's code at shared tablets. */
export async function aTabletCode(owner: Sql, person: { id: string }, code: string) {
  await owner`
    insert into tablet_codes (person_id, code_hash) values (${person.id}, ${await hash(code, { secret: tabletCodeKey() })})`;
}
