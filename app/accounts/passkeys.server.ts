import { eq } from "drizzle-orm";
import { readCreated, readProof } from "~/accounts/passkey";
import type { Person } from "~/accounts/person";
import type { FactorRefusal } from "~/accounts/second-factor";
import { digestOf } from "~/accounts/sessions.server";
import { env } from "~/env.server";
import { done, type Outcome, refused } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";
import { passkeys } from "~db/schema";

/** Seventeen megabytes, read by the first process that needs them. */
const library = () => import("@simplewebauthn/server");

const rpName = "Portail vacances et loisirs";
const rpID = new URL(env.PUBLIC_ORIGIN).hostname;
const here = { expectedOrigin: env.PUBLIC_ORIGIN, expectedRPID: rpID, requireUserVerification: true };

/** A person's number as their keys keep it: it says nothing of anybody. */
const handleOf = (personId: string) => new Uint8Array(Buffer.from(personId.replaceAll("-", ""), "hex"));

function credentialsOf(personId: string) {
  return asActor(personId, async (using) => {
    const rows = await using
      .select({ id: passkeys.credentialId, transports: passkeys.transports })
      .from(passkeys)
      .where(eq(passkeys.personId, personId));
    return rows;
  });
}

/** What the browser is asked to make a key for, in this session alone. */
export async function offerRegistration({ personId, email, name }: Person, sessionDigest: string) {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName,
    rpID,
    userName: email,
    userDisplayName: name,
    userID: handleOf(personId),
    attestationType: "none",
    excludeCredentials: await credentialsOf(personId),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await readFunction("offer_passkey_challenge", digestOf(options.challenge), sessionDigest);
  return options;
}

/** What the browser is asked to prove: by one of this person's keys, or by any it has for the portal. */
export async function offerProof(personId: string | null) {
  const allowCredentials = personId === null ? [] : await credentialsOf(personId);
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID,
    allowCredentials,
    userVerification: "required",
  });
  await readFunction("offer_passkey_challenge", digestOf(options.challenge), null);
  return options;
}

const takeChallenge = (sessionDigest: string | null) => async (challenge: string) =>
  (await readFunction("take_passkey_challenge", digestOf(challenge), sessionDigest)).length === 1;

/** Keeps the key a browser made for this session's question. The person's other sessions end. */
export async function keepPasskey(
  { personId }: Person,
  { response, name, sessionDigest }: { response: string; name: string; sessionDigest: string },
): Promise<Outcome<null, "wrong" | "known">> {
  const created = readCreated(response);
  if (created === null) return refused("wrong");
  const question = { response: created, expectedChallenge: takeChallenge(sessionDigest), ...here };
  const { verifyRegistrationResponse } = await library();
  const checked = await verifyRegistrationResponse(question).catch(unlessAway);
  if (!checked?.verified) return refused("wrong");
  const { credential, credentialDeviceType, credentialBackedUp } = checked.registrationInfo;
  const key = {
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    device_type: credentialDeviceType,
    backed_up: credentialBackedUp,
    transports: credential.transports ?? [],
    name,
  };
  const kept = await readFunction("keep_passkey", personId, key, sessionDigest);
  return kept.length === 1 ? done(null) : refused("known");
}

/** Whose key answered our question, with its person verified by finger, face or PIN. Null: nobody's, or not rightly. */
export async function provePasskey(response: string): Promise<string | null> {
  const proof = readProof(response);
  if (proof === null) return null;
  type Row = { person_id: string; public_key: string; counter: number; transports: string[] };
  const [known] = await readFunction<Row>("find_passkey", proof.id);
  if (!known) return null;
  const credential = {
    id: proof.id,
    publicKey: new Uint8Array(Buffer.from(known.public_key, "base64url")),
    counter: known.counter,
    transports: known.transports,
  };
  let isOurs = false;
  const expectedChallenge = async (challenge: string) => {
    isOurs = await takeChallenge(null)(challenge);
    return isOurs;
  };
  const question = { response: proof, expectedChallenge, credential, ...here };
  const { verifyAuthenticationResponse } = await library();
  const checked = await verifyAuthenticationResponse(question).catch(unlessAway);
  const handle = proof.response.userHandle;
  const own = !handle || handle === Buffer.from(handleOf(known.person_id)).toString("base64url");
  if (!checked?.verified || !own) {
    // Questions are counted: a line for each of ours is no way to fill the trail.
    if (isOurs) await readFunction("note_wrong_passkey", known.person_id);
    return null;
  }
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  const [use] = await readFunction<{ accepted: boolean }>(
    "use_passkey",
    proof.id,
    newCounter,
    credentialBackedUp,
  );
  return use?.accepted ? known.person_id : null;
}

/** The library throws at whatever does not fit; a database that is away is another matter. */
function unlessAway(error: unknown): null {
  if (error instanceof Error && error.name === "DatabaseAwayError") throw error;
  return null;
}

type Changed = Outcome<object, FactorRefusal>;

export function renamePasskey(
  personId: string,
  key: string,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<Changed> {
  return act("rename_passkey", personId, key, { passkey_id: passkeyId, name });
}

export function removePasskey(
  personId: string,
  key: string,
  { passkeyId, keptDigest }: { passkeyId: string; keptDigest: string },
): Promise<Changed> {
  return act("remove_passkey", personId, key, { passkey_id: passkeyId, kept_digest: keptDigest });
}
