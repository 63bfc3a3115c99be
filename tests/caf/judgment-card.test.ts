import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let issue: typeof import("~/caf/issue-card.route");
let show: typeof import("~/caf/show-card.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  issue = await import("~/caf/issue-card.route");
  show = await import("~/caf/show-card.route");
  cookie = await signedIn((await aPerson(owner, { role: "agent" })).id);
});

const asked = {
  lastName: "Laborde",
  firstName: "Noé",
  birthDate: "12/03/2018",
  judgmentOn: "2026-05-20",
  yearlyIncome: "24 000,00",
  monthlyBenefits: "150",
  children: "2",
  extraHalfParts: "",
  qfReferenceMonth: "2026-06",
  validFrom: "2026-07-08",
  validUntil: "2026-12-31",
  number: "JUGE-0001",
};
const issueWith = (form: Record<string, string> = {}) =>
  visit(issue.action, "/caf/cartes/nouvelle?motif=jugement", { cookie, form: { ...asked, ...form } });

describe("a card for a parent without family file, by judgment", () => {
  const refusals: [why: string, form: Record<string, string>, field: string, words: RegExp][] = [
    ["no date of judgment", { judgmentOn: "" }, "judgmentOn", /remplir/],
    ["a judgment to come", { judgmentOn: "2026-07-09" }, "judgmentOn", /à venir/],
    ["an income unknown", { yearlyIncome: "" }, "yearlyIncome", /remplir/],
    ["benefits unknown", { monthlyBenefits: "" }, "monthlyBenefits", /remplir/],
    ["children not counted", { children: "deux" }, "children", /nombre entier/],
    ["a QF above the ceiling", { yearlyIncome: "40 000" }, "yearlyIncome", /plafond de 1\s000,00/],
  ];
  it.each(refusals)(
    "is refused for %s, under its field, all that was typed kept",
    async (_, form, field, words) => {
      const { status, body } = await issueWith(form);
      expect(status).toBe(422);
      expect(body).toMatchObject({
        errors: { [field]: expect.stringMatching(words) },
        entered: { lastName: "Laborde", ...form },
      });
    },
  );

  it("keeps the judgment's date and the arithmetic: (24 000 / 12 + 150) / 3 = 716.67", async () => {
    expect((await issueWith()).status).toBe(302);
    const [card] = await owner`
      select family_file, qf_cents, benefits_drawn, motive, judgment_on, qf_arithmetic from cards where number = 'JUGE-0001'`;
    expect(card).toEqual({
      family_file: null,
      qf_cents: 71_667,
      benefits_drawn: false,
      motive: "Garde alternée par jugement",
      judgment_on: "2026-05-20",
      qf_arithmetic: { yearlyIncomeCents: 2_400_000, monthlyBenefitsCents: 15_000, halfParts: 6 },
    });
  });

  it("is shown with them to the agent; to a centre by its rate alone: 6.00 €", async () => {
    const [{ id } = {}] = await owner`select id from cards where number = 'JUGE-0001'`;
    const { body } = await visit(show.loader, `/caf/cartes/${id}`, {
      cookie,
      params: { cardId: String(id) },
    });
    expect(body).toMatchObject({ card: { judgmentOn: "2026-05-20", qfArithmetic: { halfParts: 6 } } });
    const { structure, staff } = await aLeisureCentre(owner);
    await aTariff(owner, structure);
    const { verifyCard } = await import("~/cards/verified-cards.server");
    const seen = await verifyCard(staff.id, structure.id, "JUGE-0001", "2018-03-12");
    expect(seen).toMatchObject({ done: true, value: { dayRateCents: 600, obstacle: null } });
    expect(JSON.stringify(seen)).not.toMatch(/71667|judgment|2026-05-20|2400000/);
  });

  it("a whole part more for a third child, half a part more without its reason: 4.5 parts", async () => {
    await issueWith({ number: "JUGE-0002", firstName: "Zoé", children: "3", extraHalfParts: "1" });
    const [card] = await owner`select qf_cents, qf_arithmetic from cards where number = 'JUGE-0002'`;
    expect(card).toMatchObject({ qf_cents: 47_778, qf_arithmetic: { halfParts: 9 } });
  });
});
