import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { sent, signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { app, owner } = await freshDatabase();
const { provePassword } = await import("~/accounts/sign-ins.server");
const { requestReset } = await import("~/accounts/password-links.server");
const { digestOf } = await import("~/accounts/sessions.server");
const signIn = await import("~/accounts/sign-in.route");
const inviting = await import("~/accounts/invite-colleague.route");
const renewing = await import("~/accounts/renew-invitation.route");
const asking = await import("~/accounts/ask-passkey.api");
const document = await import("~/partners/download-tariff-document.route");

const password = "la pinède sent bon en juillet";
const from = (source: string, device = "") => ({ source, device });
const limitOf = async (what: string) => {
  const [row] = await app`select tries, minutes from limit_of(${what})`;
  return row as unknown as { tries: number; minutes: number };
};
/** Tries already made, the last one just now. */
const alreadyTried = (what: string, subject: string, times: number) => owner`
  insert into failed_attempts (bucket, at)
  select bucket_of(${what}, ${subject}), now() - n * interval '10 milliseconds' from generate_series(1, ${times}::int) n`;

beforeAll(async () => {
  await aPerson(owner, { email: "lea@exemple.test", password });
});

describe("the door of a mailbox", () => {
  const knock = async (email: string, source: string, typed = "au hasard", device = "") => {
    const proof = await provePassword(email, typed, from(source, device));
    return proof.done ? "in" : proof.reason;
  };

  it("closes to a network that tries many addresses, and stays open to the others", async () => {
    const { tries } = await limitOf("sign_in_source");
    await alreadyTried("sign_in_source", "pare-feu", tries - 1);
    expect(await knock("un@exemple.test", "pare-feu")).toBe("wrong");
    expect(await knock("deux@exemple.test", "pare-feu")).toBe("closed");
    expect(await knock("lea@exemple.test", "pare-feu", password)).toBe("closed");
    expect(await knock("lea@exemple.test", "ailleurs", password)).toBe("in");
  });

  it("closes to everybody when a crowd takes turns, but to whoever comes with a browser of their own", async () => {
    const { tries } = await limitOf("sign_in_portal");
    const person = await aPerson(owner, { email: "ada@exemple.test", password });
    await owner`insert into known_devices (person_id, device_digest) values (${person.id}, 'le sien')`;
    await alreadyTried("sign_in_portal", "", tries);
    expect(await knock("ada@exemple.test", "neuf 1", password)).toBe("closed");
    expect(await knock("personne@exemple.test", "neuf 2")).toBe("closed");
    expect(await knock("lea@exemple.test", "neuf 3", password, "le sien")).toBe("closed");
    expect(await knock("ada@exemple.test", "neuf 4", password, "le sien")).toBe("in");
    await owner`delete from failed_attempts`;
  });

  it("strangers close it to strangers: its owner's browser has ten tries of its own, and no more", async () => {
    const person = await aPerson(owner, { email: "zoe@exemple.test", password });
    await owner`insert into known_devices (person_id, device_digest) values (${person.id}, 'sien aussi')`;
    for (let n = 0; n < 10; n++) expect(await knock("zoe@exemple.test", `inconnu ${n}`)).toBe("wrong");
    expect(await knock("zoe@exemple.test", "encore un", password)).toBe("closed");
    expect(await knock("zoe@exemple.test", "chez elle", password, "sien aussi")).toBe("in");
    for (let n = 0; n < 10; n++)
      expect(await knock("zoe@exemple.test", "chez elle", "faux", "sien aussi")).toBe("wrong");
    expect(await knock("zoe@exemple.test", "chez elle", password, "sien aussi")).toBe("closed");
  });

  it("a good password takes back its own try only: nobody earns others by their own account", async () => {
    await alreadyTried("sign_in_source", "bureau", 50);
    expect(await knock("lea@exemple.test", "bureau", password)).toBe("in");
    const [row] = await owner`
      select count(*)::int as n from failed_attempts where bucket = bucket_of('sign_in_source', 'bureau')`;
    expect(row?.n).toBe(50);
  });

  it("mails no reset beyond those of an address, a network, the portal", async () => {
    const asked = async (email: string, source: string) => (await requestReset(email, from(source))).done;
    await alreadyTried("reset_source", "robot", (await limitOf("reset_source")).tries);
    expect(await asked("lea@exemple.test", "robot")).toBe(false);
    expect(await asked("lea@exemple.test", "calme")).toBe(true);
    await alreadyTried("reset_portal", "", (await limitOf("reset_portal")).tries);
    expect(await asked("lea@exemple.test", "calme aussi")).toBe(false);
    expect(await mailbox.to("lea@exemple.test")).toHaveLength(1);
  });

  it("is recognised by the cookie that a whole entry left, and says when to come back", async () => {
    const person = await aPerson(owner, {
      partnerId: (await aPartner(owner)).id,
      email: "ici@exemple.test",
      password,
    });
    const form = { email: "ici@exemple.test", password };
    const entered = await visit(signIn.action, "/connexion", { form });
    const device = entered.headers.getSetCookie().find((text) => text.startsWith("appareil="));
    const [kept] = await owner`select device_digest from known_devices where person_id = ${person.id}`;
    expect(digestOf(sent(device ?? null).slice("appareil=".length))).toBe(kept?.device_digest);
    await alreadyTried("sign_in", "ici@exemple.test", 10);
    const stranger = await visit(signIn.action, "/connexion", { form });
    expect([stranger.status, stranger.body]).toEqual([
      429,
      expect.objectContaining({ errors: { form: expect.stringMatching(/à \d\d:\d\d\.$/) } }),
    ]);
    expect(Number(stranger.headers.get("Retry-After"))).toBeGreaterThan(800);
    const cookie = sent(device ?? null);
    expect((await visit(signIn.action, "/connexion", { form, cookie })).status).toBe(302);
  });

  it("keeps neither address nor network in clear, and leaves a line when it closes", async () => {
    const kept = JSON.stringify(await owner`select * from failed_attempts`);
    expect([kept.length > 100, kept.includes("exemple"), kept.includes("bureau")]).toEqual([
      true,
      false,
      false,
    ]);
    const closed = await owner`select distinct act from audit_events where outcome = 'closed'`;
    expect(closed.map(({ act }) => act).sort()).toEqual(["reset", "sign_in", "sign_in_known_device"]);
  });
});

describe("somebody who is in", () => {
  it("invites so many colleagues in an hour, sent anew or not, and is told when to go on", async () => {
    const partner = await aPartner(owner);
    const manager = await aPerson(owner, { partnerId: partner.id, role: "manager" });
    const invited = await aPerson(owner, { partnerId: partner.id });
    const cookie = await signedIn(manager.id);
    await alreadyTried("invite", partner.id, (await limitOf("invite")).tries);
    const form = { name: "Une", email: "une@exemple.test", role: "staff", endsOn: "" };
    const params = { personId: invited.id };
    for (const answer of [
      await visit(inviting.action, "/collegues/inviter", { cookie, form }),
      await visit(renewing.action, `/invitations/${invited.id}`, { cookie, form: {}, params }),
    ]) {
      expect([answer.status, answer.body]).toEqual([
        429,
        expect.objectContaining({
          errors: { form: expect.stringMatching(/^Trop d’invitations.*à \d\d:\d\d\.$/) },
        }),
      ]);
    }
    expect(await owner`select 1 from people where email = 'une@exemple.test'`).toHaveLength(0);
  });

  it("takes so many files away in an hour", async () => {
    const agent = await aPerson(owner, { role: "agent" });
    const cookie = await signedIn(agent.id);
    const params = { tariffId: "00000000-0000-4000-8000-000000000000" };
    const take = () => visit(document.loader, "/tarifs/0/document", { cookie, params });
    expect((await take()).status).toBe(404);
    await alreadyTried("download", agent.id, (await limitOf("download")).tries - 1);
    const answer = await take();
    expect([answer.status, Number(answer.headers.get("Retry-After")) > 0]).toEqual([429, true]);
    const lines =
      await owner`select subject_id from audit_events where act = 'download' and outcome = 'closed'`;
    expect(lines.map((row) => row.subject_id)).toEqual([agent.id]);
    expect(answer.body).toMatch(/^Trop de fichiers.*à \d\d:\d\d\.$/);
  });

  it("or a source that is nobody yet, asks for so many questions to a passkey", async () => {
    const ask = () => visit(asking.action, "/connexion/cle/defi", { form: {} });
    expect((await ask()).status).toBe(200);
    await alreadyTried("passkey_question", "nowhere", (await limitOf("passkey_question")).tries);
    const before = await owner`select 1 from passkey_challenges`;
    expect((await ask()).status).toBe(429);
    expect(await owner`select 1 from passkey_challenges`).toHaveLength(before.length);
  });
});

it("the people of a partner together miss so many cards and families a day, whoever of them has not", async () => {
  const { manager, staff, structure, partner } = await aLeisureCentre(owner);
  const verify = async (personId: string) => {
    const [row] =
      await app`select verify_card(${personId}, ${structure.id}, '99-0000', '2015-01-01') as answer`;
    return row?.answer;
  };
  const find = async () => {
    const [, row] = await app.begin((tx) => [
      tx`select become(${staff.id})`,
      tx`select find_family('0000000', '2015-01-01') as answer`,
    ]);
    return row?.[0]?.answer;
  };
  const misses = async (what: string) => alreadyTried(what, partner.id, (await limitOf(what)).tries - 1);
  for (const what of ["verify_card_partner", "find_family_partner"]) await misses(what);
  expect([(await verify(manager.id)).reason, (await find()).reason]).toEqual([
    "unknown_card",
    "family_not_found",
  ]);
  const closed = await verify(staff.id);
  expect([closed.reason, (await find()).reason]).toEqual(["closed", "closed"]);
  const hours = (new Date(closed.details.until).getTime() - Date.now()) / 3_600_000;
  expect([hours > 23, hours <= 24]).toEqual([true, true]);
  const neighbour = await aLeisureCentre(owner);
  const [row] = await app`
    select verify_card(${neighbour.staff.id}, ${neighbour.structure.id}, '99-0000', '2015-01-01') as answer`;
  expect(row?.answer.reason).toBe("unknown_card");
});

it("every limit is known by its name, and no other", async () => {
  expect(await limitOf("verify_card_partner")).toEqual({ tries: 300, minutes: 1440 });
  await expect(limitOf("verifier")).rejects.toThrow("no limit for verifier");
});
