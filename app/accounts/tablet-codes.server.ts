import { hash, verify } from "@node-rs/argon2";
import { cost } from "~/accounts/passwords.server";
import { readFunction } from "~db/client";
import { tabletCodeKey } from "~db/seal";

/** A million codes are soon tried: without the key of the settings, a copy of the database tells none. */
const keyed = () => ({ ...cost, secret: tabletCodeKey() });

export async function chooseTabletCode(personId: string, code: string): Promise<void> {
  await readFunction("choose_tablet_code", personId, await hash(code, keyed()));
}

/** When the person chose theirs; null: they have none. */
export async function findTabletCode(personId: string): Promise<Date | null> {
  const [row] = await readFunction<{ chosen_at: Date }>("find_tablet_code", personId);
  return row?.chosen_at ?? null;
}

let nobodys: Promise<string> | undefined;

/** Whoever has no code costs the same work, and is wrong. */
export async function verifyTabletCode(codeHash: string | null, code: string): Promise<boolean> {
  nobodys ??= hash("nobody’s", keyed());
  const proved = await verify(codeHash ?? (await nobodys), code, keyed());
  return proved && codeHash !== null;
}
