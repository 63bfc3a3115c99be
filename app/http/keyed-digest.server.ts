import { createHmac } from "node:crypto";
import { keyFor } from "~db/seal";

type Use = "sources" | "mailboxes";
const keys = new Map<Use, Buffer>();

/** A digest that only whoever holds FACTOR_KEY can make: no list of addresses, however long, finds what it is of. */
export function keyedDigest(use: Use, text: string): string {
  const key = keys.get(use) ?? keyFor(use);
  keys.set(use, key);
  return createHmac("sha256", key).update(text).digest("base64url");
}
