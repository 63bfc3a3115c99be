import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { aHome, counterOf, twoHomes } from "../support/two-homes";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let agent: { id: string };
let list: typeof import("~/caf/list-likenesses.route");
let compare: typeof import("~/caf/compare-children.route");
let settle: typeof import("~/caf/settle-clash.route");
let join: typeof import("~/caf/join-children.route");
let part: typeof import("~/caf/part-children.route");
let distinguish: typeof import("~/caf/mark-as-two.route");
let doubt: typeof import("~/caf/doubt-again.route");
let card: typeof import("~/caf/show-card.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  await owner`update schemes set late_issue_days = 400`;
  list = await import("~/caf/list-likenesses.route");
  compare = await import("~/caf/compare-children.route");
  settle = await import("~/caf/settle-clash.route");
  join = await import("~/caf/join-children.route");
  part = await import("~/caf/part-children.route");
  distinguish = await import("~/caf/mark-as-two.route");
  doubt = await import("~/caf/doubt-again.route");
  card = await import("~/caf/show-card.route");
  agent = await aPerson(owner, { role: "agent" });
  cookie = await signedIn(agent.id);
});

type Homes = Awaited<ReturnType<typeof twoHomes>>;
type Door = Parameters<typeof visit>[0];
/** A page of a pair, as the agent opens it or sends its form. */
const at = ({ one, other }: Homes, door: Door, form?: Record<string, string>, query = "") => {
  const params = { oneId: one.child.id, otherId: other.child.id };
  return visit(door, `/caf/doublons/${one.child.id}/${other.child.id}${query}`, {
    cookie,
    params,
    ...(form && { form }),
  });
};
const shownDigest = async (homes: Homes) =>
  ((await at(homes, compare.loader)).body as { pair: { digest: string } }).pair.digest;
const flashOf = ({ headers }: { headers: Headers }) => decodeURIComponent(headers.get("Set-Cookie") ?? "");

it("with no likeness the list is empty", async () => {
  expect((await visit(list.loader, "/caf/doublons", { cookie })).body).toEqual({ count: 0, pairs: [] });
});

describe("a pair put to the agent", () => {
  let homes: Homes;
  beforeAll(async () => {
    homes = await twoHomes(owner, { oneDays: 2, otherDays: 1 });
  });

  it("is listed, counted on the first page, and said on the card's page", async () => {
    expect((await visit(list.loader, "/caf/doublons", { cookie })).body).toMatchObject({
      count: 1,
      pairs: [{ by: "names" }],
    });
    const { findCafWaiting } = await import("~/first-page.server");
    expect(await findCafWaiting(agent.id)).toMatchObject({ perhaps_same: 1 });
    const params = { cardId: homes.one.card.id };
    const { body } = await visit(card.loader, `/caf/cartes/${params.cardId}`, { cookie, params });
    expect(body).toMatchObject({
      card: { perhapsSame: [{ name: `Lea Rose ${homes.other.child.lastName}` }] },
    });
  });

  it("is called two children, then put to the agent again", async () => {
    expect(flashOf(await at(homes, distinguish.action, {}))).toContain("deux enfants");
    expect((await visit(list.loader, "/caf/doublons", { cookie })).body).toMatchObject({ count: 0 });
    expect((await at(homes, doubt.action, {})).status).toBe(302);
    expect((await visit(list.loader, "/caf/doublons", { cookie })).body).toMatchObject({ count: 1 });
  });

  it("is joined with what was shown, then parted", async () => {
    const stale = await at(homes, join.action, { digest: "0".repeat(64) });
    expect([stale.status, JSON.stringify(stale.body)]).toEqual([
      422,
      expect.stringContaining("vérifiez à nouveau"),
    ]);
    expect((await at(homes, join.action, { digest: await shownDigest(homes) })).status).toBe(302);
    expect(await counterOf(owner, homes.one.child)).toMatchObject({ used: 6 });
    expect((await at(homes, compare.loader)).body).toMatchObject({ pair: { joined: true } });
    expect((await at(homes, part.action, {})).status).toBe(302);
    expect(await counterOf(owner, homes.one.child)).toMatchObject({ used: 4 });
    const again = await at(homes, part.action, {});
    expect(again).toMatchObject({
      status: 422,
      body: { errors: { form: "Ces enfants sont déjà séparés." } },
    });
  });

  it("is nowhere for ids that name nobody, or one child twice", async () => {
    const params = { oneId: homes.one.child.id, otherId: crypto.randomUUID() };
    expect((await visit(compare.loader, "/caf/doublons/x/y", { cookie, params })).status).toBe(404);
    const same = { oneId: homes.one.child.id, otherId: homes.one.child.id };
    expect((await visit(compare.loader, "/caf/doublons/x/x", { cookie, params: same })).status).toBe(404);
  });
});

describe("a date in double on an invoice", () => {
  let homes: Homes;
  let invoiced: { id: string };
  const settled = (presence: { id: string }) => at(homes, settle.action, { pointage: presence.id });

  beforeAll(async () => {
    homes = await twoHomes(owner);
    await aTariff(owner, homes.one.structure);
    invoiced = await homes.one.attends("2026-07-08");
    await homes.other.attends("2026-07-08", "morning");
  });

  it("says which line must be rejected first, then that its rejection must be final", async () => {
    const invoice = await anIssuedInvoice(homes.one, "2026-07");
    const first = await settled(invoiced);
    expect(first.status).toBe(422);
    expect(JSON.stringify(first.body)).toMatch(
      /ligne 1 de l’état de facturation 2026-0001 de Association \d+ : rejetez-la/,
    );
    const [line] = await owner`select id from invoice_lines where invoice_id = ${invoice.invoice_id}`;
    await perform("reject_lines", agent, {
      invoice_id: invoice.invoice_id,
      line_ids: [line?.id],
      reason: "not_present",
    });
    expect(JSON.stringify((await settled(invoiced)).body)).toContain("devenir définitif");
    await owner`update invoice_lines set state = 'dismissed' where id = ${line?.id}`;
    const [freed] = await Promise.all([settled(invoiced)]);
    expect(freed.status).toBe(302);
    expect(flashOf(await settled(invoiced))).toContain("déjà réglée");
  });

  it("is 404 for a day that clashes no more", async () => {
    const { status } = await at(homes, settle.loader, undefined, `?pointage=${invoiced.id}`);
    expect(status).toBe(404);
  });
});

describe("cards of two bands, one in each home, capped together", () => {
  it("are each invoiced at their own rate: 8.00 € at QF 300, 3.00 € at QF 900", async () => {
    const homes = await twoHomes(owner, { oneDays: 15, otherDays: 6 });
    for (const home of [homes.one, homes.other]) await aTariff(owner, home.structure);
    await at(homes, join.action, { digest: await shownDigest(homes) });
    const refused = await perform("record_roll_call", homes.other.staff, {
      structure_id: homes.other.structure.id,
      cells: [{ entry_id: homes.other.entry.id, day: "2026-03-31", mark: "morning", was: "absent" }],
    });
    expect(JSON.stringify(refused)).toContain("cap");
    const [ofOne, ofOther] = [
      await anIssuedInvoice(homes.one, "2026-03"),
      await anIssuedInvoice(homes.other, "2026-03"),
    ];
    expect([ofOne.total_cents, ofOther.total_cents]).toEqual([15 * 800, 6 * 300]);
    const lines = await owner`
      select l.card_number, l.rate_cents, n.last_name from invoice_lines l join invoice_line_names n on n.line_id = l.id
      where l.invoice_id in ${owner([ofOne.invoice_id, ofOther.invoice_id])} order by l.rate_cents`;
    expect(lines).toEqual([
      { card_number: homes.other.card.number, rate_cents: 300, last_name: homes.other.child.lastName },
      { card_number: homes.one.card.number, rate_cents: 800, last_name: homes.one.child.lastName },
    ]);
  });

  it("are shown at each desk with their own name, price and aid, and an excess that leaves nothing of 21 days", async () => {
    const homes = await twoHomes(owner, { oneDays: 15, otherDays: 15 });
    for (const home of [homes.one, homes.other]) await aTariff(owner, home.structure);
    await at(homes, join.action, { digest: await shownDigest(homes) });
    const { verifyCard } = await import("~/cards/verified-cards.server");
    const seen = async ({ staff, structure, card: shown }: Homes["one"]) => {
      const answer = await verifyCard(staff.id, structure.id, shown.number, "2016-05-04");
      if (!answer.done) throw new Error(answer.reason);
      const { lastName, dayRateCents, usedHalfDays, capHalfDays, obstacle } = answer.value;
      return { lastName, dayRateCents, usedHalfDays, capHalfDays, obstacle };
    };
    const together = { usedHalfDays: 60, capHalfDays: 42, obstacle: "cap_reached" };
    expect(await seen(homes.one)).toEqual({
      lastName: homes.one.child.lastName,
      dayRateCents: 800,
      ...together,
    });
    expect(await seen(homes.other)).toEqual({
      lastName: homes.other.child.lastName,
      dayRateCents: 300,
      ...together,
    });
  });
});

it("a stranger's child stays out of it", async () => {
  const alone = await aHome(owner, {}, ["2026-03-02"]);
  expect(await counterOf(owner, alone.child)).toEqual({ used: 2, excess: 0, room: 40 });
});
