import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const cipher = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** The key of the settings: a copy of the database alone opens nothing. */
function key(): Buffer {
  const bytes = Buffer.from(process.env.FACTOR_KEY ?? "", "base64");
  if (bytes.length !== 32) throw new Error("FACTOR_KEY is not set: 32 bytes in base64");
  return bytes;
}

/** 32 bytes for one purpose, drawn from the key of the settings: what one of them gives away says nothing of the others. */
export function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key(), "", purpose, 32));
}

/** What the codes of shared tablets are hashed with. */
export const tabletCodeKey = (): Buffer => keyFor("tablet codes");

/** A text as it may be kept, bound to whom it belongs: moved to another's row, it does not open. */
export function seal(text: string, owner: string): string {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, key(), nonce, { authTagLength: tagLength }).setAAD(
    Buffer.from(owner),
  );
  const body = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
  return `1.${Buffer.concat([nonce, sealing.getAuthTag(), body]).toString("base64url")}`;
}

/** Null for what this key did not seal for this owner. */
export function unseal(sealed: string, owner: string): string | null {
  const [version, text = ""] = sealed.split(".");
  const bytes = Buffer.from(text, "base64url");
  if (version !== "1" || bytes.length <= nonceLength + tagLength) return null;
  try {
    const opening = createDecipheriv(cipher, key(), bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    opening.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    return opening.update(bytes.subarray(nonceLength + tagLength), undefined, "utf8") + opening.final("utf8");
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("FACTOR_KEY")) throw error;
    return null;
  }
}
