import { expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const page = await import("~/accounts/show-account.route");
const confirming = await import("~/accounts/confirm-identity.route");
const { offerProof, provePasskey } = await import("~/accounts/passkeys.server");

const linesOf = (personId: string, act: string) =>
  owner`select person_id, outcome, payload from audit_events where subject_id = ${personId} and act = ${act} order by id`;

it("another password than one's own leaves its line, wherever it is asked again", async () => {
  const { id } = await aPerson(owner, { role: "agent", password: "la phrase d’avant l’été" });
  const cookie = await signedIn(id);
  const wrong = "une phrase au hasard";
  await visit(page.action, "/compte", {
    cookie,
    form: { currentPassword: wrong, newPassword: "la phrase d’après l’été" },
  });
  await visit(confirming.action, "/compte/confirmer", { cookie, form: { password: wrong } });
  expect(await linesOf(id, "prove_own_password")).toEqual(
    Array(2).fill({ person_id: id, outcome: "wrong", payload: {} }),
  );
});

/** What a browser would send of that key, had it the key. */
const forgedAnswer = (id: string, challenge: string) => {
  const said = { type: "webauthn.get", challenge, origin: "http://localhost:3000" };
  const base64url = (text: string) => Buffer.from(text).toString("base64url");
  const response = {
    clientDataJSON: base64url(JSON.stringify(said)),
    authenticatorData: base64url("x".repeat(37)),
    signature: base64url("forged"),
  };
  return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} });
};

it("an answer that a passkey did not give leaves its line, and one to no question of ours leaves none", async () => {
  const { id } = await aPerson(owner, { role: "agent" });
  await owner`
    insert into passkeys (person_id, credential_id, public_key, counter, device_type, backed_up, transports, name)
    values (${id}, 'Y2xl', 'pQ', 0, 'singleDevice', false, '{}', 'Clé')`;
  expect(await provePasskey(forgedAnswer("Y2xl", "Z3Vlc3M"))).toBeNull();
  expect(await linesOf(id, "prove_passkey")).toEqual([]);
  const { challenge } = await offerProof(null);
  expect(await provePasskey(forgedAnswer("Y2xl", challenge))).toBeNull();
  expect(await linesOf(id, "prove_passkey")).toEqual([{ person_id: null, outcome: "wrong", payload: {} }]);
});
