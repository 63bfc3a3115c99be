import { createHmac } from "node:crypto";
import { Secret } from "otpauth";
import type { TransactionSql } from "postgres";
import { seal } from "../seal.ts";
import { fill } from "./fill.ts";

/** The secret of a fictitious person's application: anybody can compute it, so that a newcomer gets in. */
export function demoSecret(email: string): string {
  const bytes = createHmac("sha256", "portail-vacances, démonstration")
    .update(email)
    .digest()
    .subarray(0, 20);
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** Whoever must have a second factor has an application. */
export async function seedFactors(tx: TransactionSql) {
  const people = await tx`select id, email from people where needs_second_factor(role)`;
  const secrets = people.map(({ id, email }) => ({
    person_id: id,
    sealed_secret: seal(demoSecret(email), `totp ${id}`),
    last_step: 0,
  }));
  await fill(tx, "totp_secrets", secrets);
}
