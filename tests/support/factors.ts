import type { Sql } from "postgres";
import { codeOf } from "~/accounts/totp";
import { seal } from "~db/seal";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** An authenticator application already enrolled, and what it shows. */
export async function anApplication(owner: Sql, personId: string) {
  await owner`
    insert into totp_secrets (person_id, sealed_secret, last_step)
    values (${personId}, ${seal(secret, `totp ${personId}`)}, 0)`;
  return { secret, code: (at = new Date(), steps = 0) => codeOf(secret, at, steps) };
}
