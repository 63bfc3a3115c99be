import type { Sql } from "postgres";
import { aCard, aPerson } from "../support/builders";
import { aFamily } from "../support/builders-of-home-help";

/** What is no partner's: a person's own keys and sessions, and what the Caf alone holds. */
export async function aCafAtWork(owner: Sql, person: { id: string }) {
  const agent = await aPerson(owner, { role: "agent" });
  await aFamily(owner);
  const [one, other] = [await aCard(owner), await aCard(owner)].map(({ child }) => child.id).sort();
  await owner`
    insert into child_distinctions (one_id, other_id, decided_by) values (${one ?? ""}, ${other ?? ""}, ${agent.id})`;
  for (const kind of ["card", "family"]) {
    const [sent] = await owner`
      insert into ${owner(`${kind}_imports`)} (file_name, state, uploaded_by) values ('lignes.csv', 'ready', ${agent.id})
      returning id`;
    await owner`insert into ${owner(`${kind}_import_rows`)} (import_id, line) values (${sent?.id}, 2)`;
  }
  await owner`
    insert into audit_seals (chain, month, first_place, last_place, lines, hash)
    values ('lookup', '2026-06-01', 1, 1, 1, sha256('a month'))`;
  for (const { id } of [person, agent]) {
    await owner`insert into tablet_codes (person_id, code_hash) values (${id}, 'hash')`;
    await owner`
      insert into sessions (token_digest, person_id, expires_at, device)
      values (${`digest of ${id}`}, ${id}, now() + interval '1 hour', 'Firefox')`;
    await owner`insert into totp_secrets (person_id, sealed_secret, last_step) values (${id}, 'sealed', 0)`;
    await owner`insert into recovery_codes (person_id, code_hash, salt) values (${id}, 'hash', 'salt')`;
    await owner`
      insert into passkeys (person_id, credential_id, public_key, counter, device_type, backed_up, transports, name)
      values (${id}, ${id}, 'key', 0, 'multiDevice', true, '{}', 'Clé')`;
  }
  return agent;
}
