import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewPartner } from "~/partners/partner-form";
import { aCard, aLeisureCentre, aPartner, aPerson, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aSiret } from "../support/siret";

const { owner, app } = await freshDatabase();
const { addAgreement, amendPartner, createPartner, endAgreement, findPartner, listPartners } = await import(
  "~/partners/partners.server"
);

let agent: { id: string };
let manager: { id: string };
beforeAll(async () => {
  agent = await aPerson(owner, { role: "agent" });
  manager = (await aLeisureCentre(owner)).manager;
});

const partner = (own: Partial<NewPartner> = {}): NewPartner => ({
  name: "Les Pins",
  siret: aSiret(),
  sdjesNumber: null,
  iban: "FR7630006000011234567890189",
  kinds: ["leisure_centre"],
  startsOn: "2026-01-01",
  endsOn: null,
  ...own,
});
const create = async (own: Partial<NewPartner> = {}) => {
  const created = await createPartner(agent.id, randomUUID(), partner(own));
  return created.done ? created.value.partner_id : "";
};
const agreementOf = async (partnerId: string) =>
  (await findPartner(agent.id, partnerId))?.agreements[0]?.id ?? "";
const search = async (words: string, page = 1) =>
  (await listPartners(agent.id, { search: words, page, today: "2026-07-08" })).rows.map(({ name }) => name);

describe("a partner", () => {
  it("is created with its first agreement, by an agent, and the trail says so", async () => {
    const id = await create({ name: "Foyer de Dax", sdjesNumber: "040ORG0123" });
    expect(await findPartner(agent.id, id)).toMatchObject({
      name: "Foyer de Dax",
      sdjesNumber: "040ORG0123",
      agreements: [{ kinds: ["leisure_centre"], startsOn: "2026-01-01", endsOn: null }],
    });
    const trail =
      await owner`select person_id, outcome from audit_events where act = 'create_partner' and subject_id = ${id}`;
    expect(trail).toEqual([{ person_id: agent.id, outcome: "done" }]);
  });

  it("has a SIRET of its own: a second one is refused and leads to the first", async () => {
    const siret = aSiret();
    const first = await create({ siret });
    expect(await createPartner(agent.id, randomUUID(), partner({ siret }))).toEqual({
      done: false,
      reason: "siret_taken",
      details: { partner_id: first },
    });
  });

  it("is created once however often its form is sent", async () => {
    const key = randomUUID();
    const body = partner();
    const answers = await Promise.all([1, 2, 3].map(() => createPartner(agent.id, key, body)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await expect(createPartner(agent.id, key, { ...body, name: "Autre" })).rejects.toThrow("key used");
  });

  it("is not a manager's to create or amend", async () => {
    expect(await createPartner(manager.id, randomUUID(), partner())).toMatchObject({ reason: "not_allowed" });
    const id = await create();
    const amended = { name: "À moi", sdjesNumber: null, iban: null };
    expect(await amendPartner(manager.id, randomUUID(), id, amended)).toMatchObject({ reason: "not_found" });
  });

  it("keeps its account when the field is left empty, and takes another when given", async () => {
    const id = await create();
    const given = { name: "Les Pins", sdjesNumber: null };
    await amendPartner(agent.id, randomUUID(), id, { ...given, iban: null });
    expect((await findPartner(agent.id, id))?.iban).toBe("FR7630006000011234567890189");
    await amendPartner(agent.id, randomUUID(), id, { ...given, iban: "DE89370400440532013000" });
    expect((await findPartner(agent.id, id))?.iban).toBe("DE89370400440532013000");
  });

  it("is found by name without accents, by commune and by SIRET", async () => {
    const siret = aSiret();
    const id = await create({ name: "Association Éclaireurs d’Aquitaine 100%", siret });
    await owner`insert into structures (partner_id, name, commune, kind)
      values (${id}, 'Centre', 'Saint-Vincent-de-Tyrosse', 'leisure_centre')`;
    const name = "Association Éclaireurs d’Aquitaine 100%";
    for (const words of ["eclaireurs", "AQUITAINE eclair", "tyrosse", siret, siret.replace(/(...)/, "$1 ")]) {
      expect(await search(words)).toEqual([name]);
    }
    expect(await search("eclaireurs bordeaux")).toEqual([]);
    expect(await search("%")).toEqual([name]);
    expect(await search("eclaireurs", 2)).toEqual([]);
  });
});

describe("agreements of a partner", () => {
  const from2027 = { kinds: ["holiday_camp" as const], startsOn: "2027-01-01", endsOn: null };

  it("never overlap: the second waits for the first to end", async () => {
    const id = await create();
    expect(await addAgreement(agent.id, randomUUID(), id, from2027)).toEqual({
      done: false,
      reason: "agreements_overlap",
      details: { starts_on: "2026-01-01", ends_on: null },
    });
    expect(await endAgreement(agent.id, randomUUID(), await agreementOf(id), "2026-12-31")).toMatchObject({
      done: true,
    });
    expect(await addAgreement(agent.id, randomUUID(), id, from2027)).toMatchObject({ done: true });
    const [first] =
      await owner`select id from agreements where partner_id = ${id} and starts_on = '2026-01-01'`;
    expect(await endAgreement(agent.id, randomUUID(), first?.id, "2027-01-01")).toMatchObject({
      reason: "agreements_overlap",
    });
  });

  it("never overlap for plain SQL either, nor when 8 agents add at once", async () => {
    const id = await create({ endsOn: "2026-12-31" });
    const more = owner`insert into agreements (partner_id, kinds, starts_on) values (${id}, '{home_help}', '2026-06-01')`;
    expect(await promise(more)).toBe("agreements_never_overlap");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => addAgreement(agent.id, randomUUID(), id, from2027)),
    );
    expect(answers.filter(({ done }) => done)).toHaveLength(1);
  });

  it("do not end before they start, nor before a day already recorded", async () => {
    const { partner: running, structure } = await aLeisureCentre(owner);
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, structure, card);
    await aPresence(owner, structure, card, entry, "2026-07-06");
    const end = async (day: string) =>
      endAgreement(agent.id, randomUUID(), await agreementOf(running.id), day);
    expect(await end("2019-12-31")).toMatchObject({
      reason: "ends_before_start",
      details: { starts_on: "2020-01-01" },
    });
    expect(await end("2026-07-05")).toMatchObject({
      reason: "days_recorded",
      details: { last_day: "2026-07-06" },
    });
    expect(await end("2026-07-06")).toMatchObject({ done: true });
  });

  it("cover their own kinds from the first day to the last", async () => {
    const { id } = await aPartner(owner, { agreedFrom: "2026-02-01", agreedUntil: "2026-06-30" });
    const agreed = async (kind: string, day: string) =>
      (await owner`select partner_is_agreed(${id}, ${kind}, ${day}) as agreed`)[0]?.agreed;
    const days = ["2026-01-31", "2026-02-01", "2026-06-30", "2026-07-01"];
    expect(await Promise.all(days.map((day) => agreed("leisure_centre", day)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(await agreed("holiday_camp", "2026-03-01")).toBe(false);
  });
});

describe("under row-level security", () => {
  const asManager = <T>(work: (tx: typeof app) => Promise<T>) =>
    app.begin(async (tx) => {
      await tx`select become(${manager.id})`;
      return work(tx as unknown as typeof app);
    });

  it("a manager sees one partner, and changes nothing of it", async () => {
    expect(await asManager((tx) => tx`select id from partners`)).toHaveLength(1);
    expect(
      await asManager((tx) => tx`update partners set iban = 'DE89370400440532013000' returning id`),
    ).toEqual([]);
    expect(await promise(asManager((tx) => tx`update partners set siret = '1'`))).toBe("42501");
  });

  it("a manager adds no agreement", async () => {
    const more = asManager(
      (tx) => tx`insert into agreements (partner_id, kinds, starts_on, ends_on)
        select id, '{home_help}', '2010-01-01', '2010-12-31' from partners`,
    );
    expect(await promise(more)).toBe("42501");
  });
});
