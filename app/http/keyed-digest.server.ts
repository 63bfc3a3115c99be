import { createHmac, hkdfSync } from "node:crypto";

type Use = "sources" | "mailboxes";
const keys = new Map<Use, Buffer>();

/** A digest that only whoever holds FACTOR_KEY can make: no list of addresses, however long, finds what it is of. */
export function keyedDigest(use: Use, text: string): string {
  let key = keys.get(use);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", Buffer.from(process.env.FACTOR_KEY ?? "", "base64"), "", use, 32));
    keys.set(use, key);
  }
  return createHmac("sha256", key).update(text).digest("base64url");
}
