import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { aFamily, aNonAllocataire, anAdmr } from "../support/builders-of-home-help";
import { computedQfCases } from "../support/cases/computed-qf";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let app: Sql;
let store: typeof import("~/home-help/families.server");
let admr: Awaited<ReturnType<typeof anAdmr>>;
let neighbour: typeof admr;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-11-10" }));
  store = await import("~/home-help/families.server");
  admr = await anAdmr(owner);
  neighbour = await anAdmr(owner);
});

type Typed = Parameters<typeof store.enterFamily>[2];
const typed = (own: Partial<Typed> = {}): Typed => ({
  lastName: "Darrieux",
  firstName: "Maïté",
  regime: "general",
  birthDates: ["2019-03-08"],
  expectedOn: null,
  quotient: {
    month: "2026-11-01",
    // 18 000.00 / 12 = 1 500.00; + 150.00 = 1 650.00; / 2.5 parts = 660.00.
    arithmetic: { yearlyIncomeCents: 1_800_000, monthlyBenefitsCents: 15_000, halfParts: 5 },
  },
  ...own,
});
const enter = (own?: Partial<Typed>, by: { id: string } = admr.staff) =>
  store.enterFamily(by.id, randomUUID(), typed(own));
const person = (of = admr) => ({ personId: of.staff.id, partnerId: of.partner.id });

describe("a family without family file", () => {
  it("is entered with its QF: (18 000.00 / 12 + 150.00) / 2.5 = 660.00", async () => {
    const entered = await enter();
    expect(entered).toMatchObject({ done: true, value: { qf_cents: 66_000 } });
    if (!entered.done) return;
    expect(await store.findFamily(person(), entered.value.family_id)).toMatchObject({
      lastName: "Darrieux",
      births: [{ day: "2019-03-08", expected: false }],
      quotients: [{ month: "2026-11-01", qfCents: 66_000 }],
    });
  });

  it("has an unknown QF while something is not known, and gets it later, a month at a time", async () => {
    const entered = await enter({ quotient: null });
    expect(entered).toMatchObject({ done: true, value: { qf_cents: null } });
    if (!entered.done) return;
    const id = entered.value.family_id;
    const amend = (month: string, yearlyIncomeCents: number) =>
      store.amendFamily(
        admr.staff.id,
        randomUUID(),
        id,
        typed({
          quotient: { month, arithmetic: { yearlyIncomeCents, monthlyBenefitsCents: 0, halfParts: 4 } },
        }),
      );
    await amend("2026-10-01", 1_200_000);
    await amend("2026-11-01", 2_400_000);
    await amend("2026-11-01", 1_200_001);
    // 12 000.01 / 12 / 2 = 500.0004…, to the cent 500.00.
    expect(
      (await store.findFamily(person(), id))?.quotients.map(({ month, qfCents }) => [month, qfCents]),
    ).toEqual([
      ["2026-11-01", 50_000],
      ["2026-10-01", 50_000],
    ]);
  });

  it.each([
    ["of the MSA", { regime: "msa" as const }, "msa"],
    ["without a child born or expected", { birthDates: [] }, "no_birth"],
    ["with a birth to come among the births", { birthDates: ["2026-11-11"] }, "not_born_yet"],
    ["expected three months ago", { expectedOn: "2026-08-01" }, "born_already"],
    [
      "with the QF of a month to come",
      { quotient: { ...typed().quotient, month: "2026-12-01" } as never },
      "month_to_come",
    ],
  ])("%s is refused", async (_, own, reason) => {
    expect(await enter(own)).toMatchObject({ done: false, reason });
  });

  it("is nobody else's: neither another branch nor an agent amends it", async () => {
    const entered = await enter();
    if (!entered.done) throw new Error("not entered");
    const id = entered.value.family_id;
    const amend = (by: { id: string }) =>
      store.amendFamily(by.id, randomUUID(), id, typed({ lastName: "Autre" }));
    expect(await amend(neighbour.staff)).toMatchObject({ reason: "not_found" });
    expect(await amend(await aPerson(owner, { role: "agent" }))).toMatchObject({ reason: "not_found" });
    expect(await store.findFamily(person(neighbour), id)).toBeNull();
  });

  it.each(computedQfCases)("$name: the database keeps the QF that the page shows", async (by) => {
    const { yearlyIncomeCents, monthlyBenefitsCents, halfParts, qfCents } = by;
    const arithmetic = { yearlyIncomeCents, monthlyBenefitsCents, halfParts };
    const entered = await enter({ quotient: { month: "2026-11-01", arithmetic } });
    expect(entered).toMatchObject({ done: true, value: { qf_cents: qfCents } });
  });

  it("has the QF that its arithmetic gives, whoever writes it", async () => {
    const family = await aNonAllocataire(owner, admr.structure);
    const lowered = owner`update family_quotients set qf_cents = 100 where family_id = ${family.id}`;
    expect(await promise(lowered)).toBe("family_quotients_are_computed");
  });
});

it("the Caf's families, their QF and children are no partner's to read", async () => {
  await aFamily(owner);
  const seen = await app.begin(async (tx) => {
    await tx`select become(${neighbour.manager.id})`;
    const rows = await tx`
      select (select count(*) from families) + (select count(*) from family_quotients)
        + (select count(*) from family_children) as rows`;
    return Number(rows[0]?.rows);
  });
  expect(seen).toBe(0);
});

describe("the page", () => {
  const send = async (form: Record<string, string>) => {
    const route = await import("~/home-help/enter-family.route");
    return visit(route.action as never, "/familles/nouvelle", {
      cookie: await signedIn(admr.staff.id),
      form,
    });
  };
  const form = {
    lastName: "Darrieux",
    firstName: "Maïté",
    regime: "general",
    birthDates: "08/03/2019 et 04/09/2021",
  };

  it("takes dates as they are typed, and leaves an unknown QF unknown", async () => {
    const answer = await send({
      ...form,
      quotientMonth: "2026-11",
      yearlyIncome: "18 000",
      monthlyBenefits: "",
    });
    expect(answer.status).toBe(302);
    const id = answer.headers.get("Location")?.split("/").at(-1) ?? "";
    const family = await store.findFamily(person(), id);
    expect([family?.births.map(({ day }) => day), family?.quotients]).toEqual([
      ["2019-03-08", "2021-09-04"],
      [],
    ]);
  });

  it("says next to the field what is wrong, and keeps what was typed", async () => {
    const answer = await send({ ...form, regime: "msa", birthDates: "31/02/2019", yearlyIncome: "beaucoup" });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: { birthDates: expect.any(String), yearlyIncome: expect.stringContaining("12,50") },
        entered: { birthDates: "31/02/2019", yearlyIncome: "beaucoup", lastName: "Darrieux" },
      },
    });
    expect(await send({ ...form, regime: "msa" })).toMatchObject({
      status: 422,
      body: { errors: { regime: expect.stringContaining("MSA") } },
    });
  });
});
