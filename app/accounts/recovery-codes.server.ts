import { randomBytes } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { cost } from "~/accounts/passwords.server";
import { bytesOfCode, codeFrom, howManyCodes, readRecoveryCode } from "~/accounts/recovery-code";
import { readFunction } from "~db/client";

const newSalt = () => randomBytes(16);

/** As slow as a password: 60 bits on paper are fewer than a token's. One salt a person, so that a try is one hash. */
async function hashOf(code: string, salt: Buffer): Promise<string> {
  return (await hashRaw(code, { ...cost, salt })).toString("hex");
}

/** New codes, to be shown once; those of before no longer serve. */
export async function makeRecoveryCodes(personId: string): Promise<string[]> {
  const salt = newSalt();
  const codes = Array.from({ length: howManyCodes }, () => codeFrom(randomBytes(bytesOfCode)));
  const hashes = await Promise.all(codes.map((code) => hashOf(readRecoveryCode(code) ?? "", salt)));
  await readFunction("keep_recovery_codes", personId, hashes, salt.toString("base64"));
  return codes;
}

/** Uses a code, once: how many are left, or null. Whoever has none costs the same work. */
export async function proveRecoveryCode(personId: string, typed: string): Promise<number | null> {
  const [row] = await readFunction<{ salt: string }>("find_recovery_salt", personId);
  const salt = row ? Buffer.from(row.salt, "base64") : newSalt();
  const hash = await hashOf(readRecoveryCode(typed) ?? typed.slice(0, 50), salt);
  const [use] = await readFunction<{ codes_left: number | null }>("use_recovery_code", personId, hash);
  return use?.codes_left ?? null;
}
