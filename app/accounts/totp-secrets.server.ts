import { Secret } from "otpauth";
import type { Person } from "~/accounts/person";
import { addressOfSecret, findStep, readCode, spellSecret } from "~/accounts/totp";
import { now } from "~/http/clock.server";
import { drawQrCode } from "~/ui/qr-code.server";
import { readFunction } from "~db/client";
import { seal, unseal } from "~db/seal";

/** A secret that nobody has proved to hold yet: as the page shows it, and sealed for the form to bring back. */
export type Offer = { sealed: string; spelt: string; picture: string };

const offeredTo = (personId: string) => `offer ${personId}`;
const keptFor = (personId: string) => `totp ${personId}`;

/** 160 bits, as RFC 4226 wants them. Nothing is kept before its first code is right. */
export function offerSecret(person: Person): Promise<Offer> {
  return draw(person, new Secret({ size: 20 }).base32);
}

/** The same offer, after a code that was not right; a new one when the form brings back none of ours. */
export function offerAgain(person: Person, sealed: string): Promise<Offer> {
  const secret = unseal(sealed, offeredTo(person.personId));
  return secret === null ? offerSecret(person) : draw(person, secret);
}

async function draw({ personId, email }: Person, secret: string): Promise<Offer> {
  return {
    sealed: seal(secret, offeredTo(personId)),
    spelt: spellSecret(secret),
    picture: await drawQrCode(addressOfSecret(secret, email)),
  };
}

/** Keeps the offered secret if this is its code. The person's other sessions end. */
export async function enrolSecret(
  { personId }: Person,
  { sealed, typed, keptDigest }: { sealed: string; typed: string; keptDigest: string },
): Promise<boolean> {
  const secret = unseal(sealed, offeredTo(personId));
  const code = readCode(typed);
  const step = secret === null || code === null ? null : findStep(secret, code, now());
  if (secret === null || step === null) return false;
  await readFunction("enrol_totp", personId, seal(secret, keptFor(personId)), step, keptDigest);
  return true;
}

/** Is it a code of the person's application that has not served? It has from now on. */
export async function proveTotp(personId: string, code: string): Promise<boolean> {
  const [row] = await readFunction<{ sealed_secret: string }>("find_totp_secret", personId);
  const secret = row ? unseal(row.sealed_secret, keptFor(personId)) : null;
  const step = secret === null ? null : findStep(secret, code, now());
  const [use] = await readFunction<{ accepted: boolean }>("accept_totp_step", personId, step);
  return use?.accepted ?? false;
}
