import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aStructure } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { aTablet, aTabletCode } from "../support/tablets";
import { sent, signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase({ today: "2026-07-08" });
const mailbox = freshMailbox();
const announcing = await import("~/partners/announce-tablet.route");
const revoking = await import("~/partners/revoke-tablet.route");
const list = await import("~/partners/list-tablets.route");
const pairing = await import("~/accounts/pair-tablet.route");
const unlocking = await import("~/accounts/unlock-tablet.route");
const choosing = await import("~/accounts/choose-tablet-code.route");
const watching = await import("~/accounts/watch-tablet.api");
const locking = await import("~/accounts/lock-tablet.route");
const account = await import("~/accounts/show-account.route");
const day = await import("~/attendance/check-in.route");
const desk = await import("~/cards/verify-card.route");
const adding = await import("~/attendance/add-child.route");

let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let tablet: { id: string; cookie: string };
beforeEach(async () => {
  await owner`delete from failed_attempts`;
  centre = await aLeisureCentre(owner);
  tablet = await aTablet(owner, centre.structure, centre.manager);
  await aTabletCode(owner, centre.staff, "482615");
});

const announce = async (form: Record<string, string>, key = randomUUID()) =>
  visit(announcing.action, "/tablettes/nouvelle", {
    cookie: await signedIn(centre.manager.id),
    form: { _key: key, structureId: centre.structure.id, name: "Cantine", endsOn: "31/08/2026", ...form },
  });
const pair = (code: string, key = randomUUID()) =>
  visit(pairing.action, "/tablette/jumeler", { form: { _key: key, code } });
const unlock = (code: string, personId = centre.staff.id, cookie = tablet.cookie) =>
  visit(unlocking.action, "/tablette", { cookie, form: { personId, code } });
const open = async () => `${tablet.cookie}; ${sent((await unlock("482615")).headers.get("Set-Cookie"))}`;
const isAwake = async (cookie: string) =>
  (await visit(watching.loader, "/tablette/presence", { cookie })).status === 204;
const linesOf = (act: string) => owner`
  select chain, person_id as "personId", outcome, subject_id as "subjectId" from audit_events
  where act = ${act} and partner_id = ${centre.partner.id} order by id`;

describe("a manager who pairs a tablet", () => {
  it("gets a code that makes one device the structure's tablet, once, within 15 minutes", async () => {
    const { code } = (await announce({})).body as { code: string };
    const paired = await pair(code.toLowerCase());
    expect([paired.status, paired.headers.get("Location")]).toEqual([302, "/tablette"]);
    const cookie = paired.headers
      .getSetCookie()
      .map(sent)
      .find((one) => one.startsWith("tablette="));
    const { body } = await visit(unlocking.loader, "/tablette", { cookie });
    expect(body).toMatchObject({ structureName: centre.structure.name, name: "Cantine" });
    expect(await pair(code)).toMatchObject({ status: 422, body: { errors: { code: expect.any(String) } } });
    expect(await linesOf("pair_tablet")).toMatchObject([{ chain: "decision", personId: centre.manager.id }]);

    const late = (await announce({})).body as { code: string };
    await owner`update tablets set pairing_expires_at = now() where token_digest is null`;
    expect((await pair(late.code)).status).toBe(422);
  });

  it("gets the same code for the same form, whose answer was lost, and so does the tablet its pairing", async () => {
    const [asked, typed] = [randomUUID(), randomUUID()];
    const first = await announce({}, asked);
    expect(await announce({}, asked)).toMatchObject({
      body: { code: (first.body as { code: string }).code },
    });
    const { code } = first.body as { code: string };
    expect((await pair(code, typed)).status).toBe(302);
    expect((await pair(code, typed)).status).toBe(302);
  });

  it("pairs it until the end of the season at most, from today on", async () => {
    for (const endsOn of ["01/09/2026", "07/07/2026", ""]) {
      expect(await announce({ endsOn })).toMatchObject({
        status: 422,
        body: { errors: { endsOn: expect.any(String) }, entered: { name: "Cantine" } },
      });
    }
    expect((await announce({ endsOn: "08/07/2026" })).status).toBe(200);
  });

  it("finds it in the list, with whoever opened it last", async () => {
    await unlock("482615");
    const { body } = await visit(list.loader, "/tablettes", { cookie: await signedIn(centre.manager.id) });
    expect(body).toMatchObject({ tablets: [{ state: "paired", unlockedBy: centre.staff.name }] });
  });

  it("takes it back at once, in the middle of a roll call", async () => {
    const cookie = await open();
    expect(await isAwake(cookie)).toBe(true);
    const taken = await visit(revoking.action, `/tablettes/${tablet.id}/retirer`, {
      cookie: await signedIn(centre.manager.id),
      params: { tabletId: tablet.id },
      form: {},
    });
    expect(taken.status).toBe(302);
    expect(await isAwake(cookie)).toBe(false);
    expect((await unlock("482615")).status).toBe(401);
  });
});

describe("somebody at a shared tablet", () => {
  it("is recognised by her own code, and every act bears her name", async () => {
    const answer = await unlock("482 615");
    expect(answer.headers.get("Location")).toBe(`/pointage/${centre.structure.id}/jour`);
    expect(await linesOf("unlock_tablet")).toEqual([
      { chain: "lookup", personId: centre.staff.id, outcome: "done", subjectId: tablet.id },
    ]);
  });

  it("is not let in by another's code, nor as somebody of another partner or without a code", async () => {
    const stranger = (await aLeisureCentre(owner)).staff;
    await aTabletCode(owner, stranger, "907318");
    for (const [code, who] of [
      ["907318", centre.staff],
      ["907318", stranger],
      ["482615", centre.manager],
    ] as const) {
      expect(await unlock(code, who.id)).toMatchObject({
        status: 422,
        body: { errors: { code: expect.any(String) } },
      });
    }
    expect(await linesOf("unlock_tablet")).toMatchObject([{ personId: centre.staff.id, outcome: "wrong" }]);
  });

  it("has five tries in 15 minutes, whichever the tablet, and a good code starts afresh", async () => {
    const other = await aTablet(owner, centre.structure, centre.manager);
    for (let i = 0; i < 4; i++) expect((await unlock("111112")).status).toBe(422);
    expect((await unlock("482615")).status).toBe(302);
    for (let i = 0; i < 5; i++) expect((await unlock("111112")).status).toBe(422);
    const closed = await unlock("482615", centre.staff.id, other.cookie);
    expect([closed.status, Number(closed.headers.get("Retry-After")) > 800]).toEqual([429, true]);
  });

  it("has thirty wrong tries a day, however often a good one comes between", async () => {
    for (let i = 0; i < 30; i++) {
      await unlock("111112");
      await owner`update failed_attempts set at = at - interval '16 minutes'`;
    }
    expect((await unlock("482615")).status).toBe(429);
  });

  it("shares with the others the twenty tries of the tablet", async () => {
    const team = await Promise.all(
      [1, 2, 3, 4].map(() => aPerson(owner, { partnerId: centre.partner.id, role: "staff" })),
    );
    for (const { id } of team)
      for (let i = 0; i < 5; i++) expect((await unlock("111112", id)).status).toBe(422);
    expect((await unlock("482615")).status).toBe(429);
  });

  it("is locked out after ten minutes without a page, or by the button", async () => {
    const cookie = await open();
    await owner`update sessions set seen_at = now() - interval '9 minutes' where tablet_id = ${tablet.id}`;
    expect(await isAwake(cookie)).toBe(true);
    await owner`update sessions set seen_at = now() - interval '10 minutes' where tablet_id = ${tablet.id}`;
    expect(await isAwake(cookie)).toBe(false);
    const again = await open();
    await visit(locking.action, "/tablette/verrouiller", { cookie: again, form: {} });
    expect(await isAwake(again)).toBe(false);
  });

  it("finds the tablet's structure, and no other of her own partner's", async () => {
    const next = await aStructure(owner, centre.partner.id);
    const card = await aCard(owner);
    const cookie = await open();
    const statuses = async ({ id }: { id: string }) => {
      const form = { structureId: id, number: card.number, birthDate: "04/05/2016" };
      const at = { cookie, params: { structureId: id } };
      return [
        (await visit(day.loader, `/pointage/${id}/jour`, at)).status,
        (await visit(day.action, `/pointage/${id}/jour`, { ...at, form: {} })).status,
        (await visit(desk.action, "/verifier", { cookie, form })).status,
        (await visit(adding.action, "/enfants/ajouter", { cookie, form })).status,
      ];
    };
    expect(await statuses(centre.structure)).toEqual([200, 422, 200, 302]);
    expect(await statuses(next)).toEqual([404, 404, 404, 404]);
    const { body } = await visit(desk.loader, "/verifier", { cookie });
    expect(body).toMatchObject({ structures: [{ id: centre.structure.id }], lately: [{}] });
  });

  it("is out once the account ends, the season is over or the structure is closed", async () => {
    const later = [
      owner`update people set ends_on = '2026-07-07' where id = ${centre.staff.id}`,
      owner`update tablets set ends_on = '2026-07-07' where id = ${tablet.id}`,
      owner`update structures set closed_on = '2026-07-08' where id = ${centre.structure.id}`,
    ];
    for (const change of later) {
      const cookie = await open();
      expect(await isAwake(cookie)).toBe(true);
      await change;
      expect(await isAwake(cookie)).toBe(false);
      await owner`update people set ends_on = null where id = ${centre.staff.id}`;
      await owner`delete from tablet_codes where person_id = ${centre.staff.id}`;
      await aTabletCode(owner, centre.staff, "482615");
      await owner`update tablets set ends_on = '2026-08-31' where id = ${tablet.id}`;
    }
  });
});

describe("one's own code", () => {
  const choose = async (code: string) =>
    visit(choosing.action, "/compte/code-tablette", {
      cookie: await signedIn(centre.manager.id),
      form: { code },
    });

  it("is chosen on a device of one's own, told by mail, and opens the tablet from then on", async () => {
    expect((await choose("907 318")).status).toBe(302);
    expect((await mailbox.to(centre.manager.email))[0]?.text).toMatch(/code de tablette/);
    expect((await unlock("907318", centre.manager.id)).status).toBe(302);
    const { body } = await visit(account.loader, "/compte", { cookie: await signedIn(centre.manager.id) });
    expect(body).toMatchObject({ tabletCode: { since: expect.any(Date) } });
  });

  it("is refused when it would be tried first, or is not six digits", async () => {
    for (const code of ["123456", "48261", "48 26 15 7", "quatre", ""]) {
      expect(await choose(code)).toMatchObject({
        status: 422,
        body: { errors: { code: expect.any(String) } },
      });
    }
  });

  it("changed, closes what the former one had opened", async () => {
    const cookie = await open();
    await visit(choosing.action, "/compte/code-tablette", {
      cookie: await signedIn(centre.staff.id),
      form: { code: "907318" },
    });
    expect(await isAwake(cookie)).toBe(false);
    expect((await unlock("482615")).status).toBe(422);
  });
});
