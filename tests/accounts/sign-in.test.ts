import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { sent, signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const page = await import("~/accounts/sign-in.route");
const choosing = await import("~/accounts/choose-account.route");
const { provePassword } = await import("~/accounts/sign-ins.server");
const { verifyPassword } = await import("~/accounts/passwords.server");
const { findSessionPerson } = await import("~/accounts/sessions.server");
const { safeDestination } = await import("~/accounts/sign-in");

const password = "la pinède sent bon en juillet";
const whoIs = async (cookie: string) =>
  (await findSessionPerson(new Request("http://localhost:3000/", { headers: { Cookie: cookie } })))?.personId;

const signIn = (email: string, typed: string, destination = "/") =>
  visit(page.action, "/connexion", { form: { email, password: typed, destination } });

type Answered = { errors: Record<string, string>; entered: Record<string, string> };

let partner: { id: string };
beforeAll(async () => {
  partner = await aPartner(owner, { name: "Les Pins" });
});

describe("signing in", () => {
  it("opens a session and leads to the page first asked for, however the address was typed", async () => {
    const person = await aPerson(owner, { partnerId: partner.id, email: "lea@exemple.test", password });
    const answer = await signIn("  Lea@Exemple.TEST ", password, "/pointage?jour=2");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe("/pointage?jour=2");
    expect(await whoIs(sent(answer.headers.get("Set-Cookie")))).toBe(person.id);
  });

  it("keeps a password's spaces and reads its accents however they are composed", async () => {
    await aPerson(owner, { email: "accents@exemple.test", password: " été à Biscarrosse " });
    expect((await signIn("accents@exemple.test", " été à Biscarrosse ".normalize("NFD"))).status).toBe(302);
    expect((await signIn("accents@exemple.test", "été à Biscarrosse")).status).toBe(422);
  });

  it("sends somebody already in to the page, without asking", async () => {
    const person = await aPerson(owner, { role: "agent" });
    const answer = await visit(page.loader, "/connexion?suite=/caf/cartes", {
      cookie: await signedIn(person.id),
    });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/caf/cartes"]);
  });

  it("leads nowhere outside the portal", () => {
    for (const elsewhere of [
      "https://mal.test/",
      "//mal.test",
      "/\\mal.test",
      "/\t/mal.test",
      "/日",
      "/a b",
      "javascript:1",
      "",
      null,
    ]) {
      expect(safeDestination(elsewhere)).toBe("/");
    }
    expect(safeDestination("/deconnexion")).toBe("/");
    expect(safeDestination("/factures?etat=payee")).toBe("/factures?etat=payee");
  });
});

describe("who does not come in", () => {
  const refusal = async (email: string, typed: string) => {
    const { status, body } = await signIn(email, typed);
    return { status, errors: (body as Answered).errors };
  };

  it("a wrong password, an unknown address, an ended account, an invitation not yet taken up: one answer", async () => {
    const wrong = "un autre mot de passe";
    await aPerson(owner, { email: "connue@exemple.test", password });
    await aPerson(owner, { email: "partie@exemple.test", password, endsOn: "2026-07-07" });
    await aPerson(owner, { email: "invitee@exemple.test" });
    const reference = await refusal("connue@exemple.test", wrong);
    expect(reference.status).toBe(422);
    expect(await refusal("inconnue@exemple.test", wrong)).toEqual(reference);
    expect(await refusal("partie@exemple.test", password)).toEqual(reference);
    expect(await refusal("invitee@exemple.test", password)).toEqual(reference);
  });

  it("leaves a line in the trail for a known and an unknown address alike, by digest", async () => {
    await aPerson(owner, { email: "tracee@exemple.test", password });
    const linesOf = async (email: string) => {
      const [{ last } = { last: 0 }] =
        await owner`select coalesce(max(id), 0)::int as last from audit_events`;
      await refusal(email, "un autre mot de passe");
      return owner`
        select chain, person_id, act, outcome, subject_id, payload from audit_events where id > ${last} order by id`;
    };
    const [known, again, unknown] = [
      await linesOf("tracee@exemple.test"),
      await linesOf("Tracee@exemple.test"),
      await linesOf("personne@exemple.test"),
    ];
    const line = {
      chain: "lookup",
      person_id: null,
      act: "sign_in",
      outcome: "wrong",
      payload: { source: "nowhere" },
    };
    expect(known).toEqual([{ ...line, subject_id: expect.stringMatching(/^[\w-]{43}$/) }]);
    expect(again).toEqual([...known]);
    expect(unknown).toMatchObject([line]);
    expect(unknown[0]?.subject_id).not.toBe(known[0]?.subject_id);
  });

  it("the last day of an account is a day of it", async () => {
    await aPerson(owner, { email: "dernier-jour@exemple.test", password, endsOn: "2026-07-08" });
    expect((await signIn("dernier-jour@exemple.test", password)).status).toBe(302);
  });

  it("what was typed comes back, the password apart", async () => {
    const { body } = await signIn("pas une adresse", password);
    const { errors, entered } = body as Answered;
    expect(errors.email).toMatch(/adresse complète/);
    expect(entered).toMatchObject({ email: "pas une adresse" });
    expect(JSON.stringify(body)).not.toContain(password);
  });
});

describe("the work that an answer costs", () => {
  const verifications = async (email: string, typed: string) => {
    let count = 0;
    await provePassword(email, typed, { source: "nowhere", device: "" }, (hash, tried) => {
      count += 1;
      return verifyPassword(hash, tried);
    });
    return count;
  };

  it("is one verification for an unknown address, an ended account and a known one", async () => {
    await aPerson(owner, { email: "travail@exemple.test", password });
    await aPerson(owner, { email: "travail-fini@exemple.test", password, endsOn: "2020-01-01" });
    expect(await verifications("travail@exemple.test", "faux")).toBe(1);
    expect(await verifications("travail@exemple.test", password)).toBe(1);
    expect(await verifications("travail-inconnu@exemple.test", "faux")).toBe(1);
    expect(await verifications("travail-fini@exemple.test", password)).toBe(1);
  });

  it("does not grow with people who were invited and never came", async () => {
    await aPerson(owner, { email: "travail-invite@exemple.test", password });
    for (let n = 0; n < 3; n++) await aPerson(owner, { email: "travail-invite@exemple.test" });
    await aPerson(owner, { email: "travail-jamais@exemple.test" });
    expect(await verifications("travail-invite@exemple.test", "faux")).toBe(1);
    expect(await verifications("travail-jamais@exemple.test", "faux")).toBe(1);
  });

  it("is Argon2id with 19 MiB and 2 passes for somebody and for nobody", async () => {
    const { hashPassword } = await import("~/accounts/passwords.server");
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(null, password)).toBe(false);
  });
});

describe("a mailbox that several people share", () => {
  const shared = "centre@exemple.test";

  it("lets each in by their own password", async () => {
    const one = await aPerson(owner, {
      partnerId: partner.id,
      email: shared,
      name: "Une",
      password: "première phrase",
    });
    const other = await aPerson(owner, {
      partnerId: partner.id,
      email: shared,
      name: "Autre",
      password: "seconde phrase",
    });
    expect(await whoIs(sent((await signIn(shared, "première phrase")).headers.get("Set-Cookie")))).toBe(
      one.id,
    );
    expect(await whoIs(sent((await signIn(shared, "seconde phrase")).headers.get("Set-Cookie")))).toBe(
      other.id,
    );
  });

  it("asks which account when one password opens two, and lets in as the one chosen, once", async () => {
    const neighbour = await aPartner(owner, { name: "La Dune" });
    const mailbox = "deux@exemple.test";
    await aPerson(owner, { partnerId: partner.id, email: mailbox, name: "Ada", password });
    const chosen = await aPerson(owner, { partnerId: neighbour.id, email: mailbox, name: "Ada", password });
    await aPerson(owner, {
      partnerId: neighbour.id,
      email: mailbox,
      name: "Zoé",
      password: "une autre phrase",
    });
    const answer = await signIn(mailbox, password, "/pointage");
    const { choices } = answer.body as { choices: { token: string; name: string; organisation: string }[] };
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    expect(choices.map(({ name, organisation }) => `${name}, ${organisation}`)).toEqual([
      "Ada, Les Pins",
      "Ada, La Dune",
    ]);
    const form = { token: choices[1]?.token ?? "", destination: "/pointage" };
    const entry = await visit(choosing.action, "/connexion/choisir", { form });
    expect(entry.headers.get("Location")).toBe("/pointage");
    expect(await whoIs(sent(entry.headers.get("Set-Cookie")))).toBe(chosen.id);
    const again = await visit(choosing.action, "/connexion/choisir", { form });
    expect(again.headers.get("Location")).toBe("/connexion");
  });

  it("forgets the question after five minutes, and knows no token it did not give", async () => {
    const mailbox = "lente@exemple.test";
    await aPerson(owner, { email: mailbox, password });
    await aPerson(owner, { email: mailbox, password });
    const { choices } = (await signIn(mailbox, password)).body as { choices: { token: string }[] };
    await owner`update password_links set expires_at = expires_at - interval '5 minutes' where purpose = 'choice'`;
    for (const token of [choices[0]?.token ?? "", "x".repeat(43)]) {
      const answer = await visit(choosing.action, "/connexion/choisir", { form: { token } });
      expect(answer.headers.get("Location")).toBe("/connexion");
    }
  });
});
