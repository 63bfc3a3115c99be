import { createHmac } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { Secret } from "otpauth";
import type { TransactionSql } from "postgres";
import { seal, tabletCodeKey } from "../seal.ts";
import { fill } from "./fill.ts";

/** The secret of a fictitious person's application: anybody can compute it, so that a newcomer gets in. */
export function demoSecret(email: string): string {
  const bytes = createHmac("sha256", "portail-vacances, démonstration")
    .update(email)
    .digest()
    .subarray(0, 20);
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** What the fictitious people type on a shared tablet. */
export const demoTabletCode = "482615";

/** Whoever must have a second factor has an application; the teams have the code of a shared tablet. */
export async function seedFactors(tx: TransactionSql, salt: Buffer) {
  const people = await tx`select id, email from people where needs_second_factor(role)`;
  const secrets = people.map(({ id, email }) => ({
    person_id: id,
    sealed_secret: seal(demoSecret(email), `totp ${id}`),
    last_step: 0,
  }));
  await fill(tx, "totp_secrets", secrets);
  const codeHash = await hash(demoTabletCode, { salt, secret: tabletCodeKey() });
  await tx`insert into tablet_codes (person_id, code_hash) select id, ${codeHash} from people where partner_id is not null`;
}
