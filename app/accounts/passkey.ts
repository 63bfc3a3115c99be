import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";

/** What a person calls a key of theirs. */
export const passkeyNameField = z.string().min(1, "Donnez un nom à cette clé.").max(60);

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);

const created = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

const proof = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

/** The shape of what a browser answers; null for anything else. Whether it is true, the library says. */
export const readCreated = (text: string): RegistrationResponseJSON | null => read(created, text);
export const readProof = (text: string): AuthenticationResponseJSON | null => read(proof, text);

function read<T>(shape: z.ZodType, text: string): T | null {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as T) : null;
  } catch {
    return null;
  }
}
