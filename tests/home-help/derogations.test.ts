import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { aFamily, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { knownBy, said, theCoordinator } from "../support/help-files";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let admr: Awaited<ReturnType<typeof anAdmr>>;
let they: Awaited<ReturnType<typeof theCoordinator>>;
let store: typeof import("~/home-help/derogations.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  store = await import("~/home-help/derogations.server");
  admr = await anAdmr(owner);
  agent = await aPerson(owner, { role: "agent" });
  they = await theCoordinator(admr);
  await anHourlyScale(owner);
});

const prepared = async (own: Parameters<typeof they.prepared>[1] = {}) =>
  they.prepared(knownBy(await aFamily(owner)), own);
const tooLong = { level: "aes", hours: 7200, endsOn: "2027-06-30" } as const;
const asked = async (fileId: string) =>
  (await they.find(fileId)).derogations.find(({ outcome }) => outcome === null)?.derogationId ?? "";
const decide = async (derogationId: string, granted: boolean, reason = "vu en commission", person = agent) =>
  said(await store.decideDerogation(person.id, randomUUID(), { derogationId, granted, reason }));

describe("a file beyond the year's limits", () => {
  it("waits for the Caf, then opens once it agrees", async () => {
    const fileId = await prepared({ ...tooLong, eventOn: "2025-01-01" });
    expect(said(await they.open(fileId))).toBe("limits_passed");
    expect(said(await they.ask(fileId, tooLong))).toBe("done");
    const waiting = await they.find(fileId);
    expect(waiting).toMatchObject({
      state: "waiting",
      derogations: [{ limits: ["request", "length", "hours"], outcome: null }],
    });
    expect(said(await they.open(fileId))).toBe("waiting");
    expect(said(await they.amend(fileId))).toBe("waiting");
    expect(said(await they.ask(fileId, tooLong))).toBe("asked");
    const [row] = (await store.listDerogations(agent.id)).waiting.filter((one) => one.fileId === fileId);
    expect(row).toMatchObject({ partnerName: admr.partner.name, words: "une situation longue" });
    expect(await decide(row?.id ?? "", true)).toBe("done");
    expect(await they.find(fileId)).toMatchObject({
      state: "prepared",
      beyond: [],
      derogations: [{ outcome: "granted", reason: "vu en commission" }],
    });
    expect(said(await they.open(fileId))).toBe("done");
  });

  it("may be asked again after a refusal, with its reason in view", async () => {
    const fileId = await prepared(tooLong);
    await they.ask(fileId, tooLong);
    expect(await decide(await asked(fileId), false, "cent heures suffisent")).toBe("done");
    expect(await they.find(fileId)).toMatchObject({
      state: "prepared",
      beyond: ["length", "hours"],
      derogations: [{ outcome: "denied", reason: "cent heures suffisent" }],
    });
    expect(said(await they.open(fileId))).toBe("limits_passed");
    expect(said(await they.ask(fileId, tooLong))).toBe("done");
  });

  it("covers no more than was granted: 120 h, not a minute more; until 30/06/2027, not a day more", async () => {
    const fileId = await prepared(tooLong);
    await they.ask(fileId, tooLong);
    await decide(await asked(fileId), true);
    const beyond = async (own: object) => {
      expect(said(await they.amend(fileId, { ...tooLong, ...own }))).toBe("done");
      return (await they.find(fileId)).beyond;
    };
    expect(await beyond({ hours: 7201 })).toEqual(["hours"]);
    expect(await beyond({ endsOn: "2027-07-01" })).toEqual(["length"]);
    expect(await beyond({})).toEqual([]);
  });

  it("takes the end and the hours that were asked for, when they are not its own", async () => {
    const fileId = await prepared({ level: "aes", hours: 6000 });
    expect(said(await they.ask(fileId, { hours: 6600 }))).toBe("done");
    expect((await they.find(fileId)).agreedMinutes).toBe(6000);
    await decide(await asked(fileId), true);
    expect(await they.find(fileId)).toMatchObject({ agreedMinutes: 6600, beyond: [], state: "prepared" });
  });
});

describe("an open file", () => {
  it("asks for longer and more while it stays open, and is extended at once", async () => {
    const fileId = await prepared({ level: "aes" });
    await they.open(fileId);
    expect(said(await they.ask(fileId, { endsOn: "2027-06-30", hours: 7200 }))).toBe("done");
    expect(await they.find(fileId)).toMatchObject({ state: "open", agreedMinutes: 3600 });
    expect(said(await they.amendOpen(fileId, { endsOn: "2027-02-28", hours: 4000 }))).toBe("done");
    await decide(await asked(fileId), true);
    expect(await they.find(fileId)).toMatchObject({
      state: "open",
      endsOn: "2027-06-30",
      agreedMinutes: 7200,
      beyond: [],
    });
  });

  it("loses nothing of what it gained meanwhile when a smaller wish is granted", async () => {
    const fileId = await prepared({ level: "aes" });
    await they.open(fileId);
    await they.ask(fileId, { hours: 6100 });
    await they.amendOpen(fileId, { endsOn: "2027-03-01", hours: 3600 });
    await decide(await asked(fileId), true);
    expect(await they.find(fileId)).toMatchObject({ endsOn: "2027-03-01", agreedMinutes: 6100 });
  });
});

describe("a derogation", () => {
  it("is refused without words, without a limit passed, and with dates upside down", async () => {
    const fileId = await prepared(tooLong);
    expect(said(await they.ask(fileId, { ...tooLong, words: "" }))).toBe("no_words");
    expect(said(await they.ask(fileId, { ...tooLong, endsOn: "2026-03-01" }))).toBe("dates_order");
    expect(said(await they.ask(fileId, { hours: 600 }))).toBe("no_limit_passed");
    const neighbour = await theCoordinator(await anAdmr(owner));
    expect(said(await neighbour.ask(fileId, tooLong))).toBe("not_found");
  });

  it("is an agent's to decide, once, with a reason, and stands", async () => {
    const fileId = await prepared(tooLong);
    await they.ask(fileId, tooLong);
    const id = await asked(fileId);
    expect(await decide(id, true, "moi-même", admr.manager)).toBe("not_agent");
    expect(await decide(id, true, "")).toBe("no_reason");
    expect(await decide(randomUUID(), true)).toBe("no_derogation");
    const [one, other] = await Promise.all([decide(id, true), decide(id, false)]);
    expect([one, other].sort()).toEqual(["decided_meanwhile", "done"]);
    expect(await promise(owner`update derogations set reason = 'autre' where id = ${id}`)).toBe(
      "derogations_stand",
    );
  });

  it("ends with a file that is dropped", async () => {
    const fileId = await prepared(tooLong);
    await they.ask(fileId, tooLong);
    const id = await asked(fileId);
    expect(said(await they.drop(fileId))).toBe("done");
    expect(await decide(id, true)).toBe("dropped");
    expect((await store.listDerogations(agent.id)).waiting.map((row) => row.id)).not.toContain(id);
    expect(said(await they.ask(fileId, tooLong))).toBe("dropped");
  });
});
