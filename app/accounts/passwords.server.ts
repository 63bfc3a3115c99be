import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the least that OWASP's cheat sheet accepts: 19 MiB, 2 passes, 1 lane. */
export const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same letters however the keyboard composed them. */
const composed = (password: string) => password.normalize("NFC");

export const hashPassword = (password: string): Promise<string> => hash(composed(password), cost);

let nobodys: Promise<string> | undefined;

/** Without a hash (nobody, or never chosen) it costs the same and is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32), cost);
  const proved = await verify(passwordHash ?? (await nobodys), composed(password));
  return proved && passwordHash !== null;
}
