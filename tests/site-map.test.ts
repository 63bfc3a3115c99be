import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import routes from "~/routes";
import { ownedTables } from "./db/neighbours";
import { aPerson } from "./support/builders";
import { freshDatabase } from "./support/database";
import { addressOf, everythingOf, formsOf, isTurnedAway, pathOf } from "./support/doors/addresses";
import { doors } from "./support/doors/all";
import { type Door, type Ids, type Visitor, visitors } from "./support/doors/door";
import { hostileAddresses } from "./support/hostile-addresses";
import { openPortal } from "./support/requests";
import { signedIn } from "./support/visits";

let owner: Sql;
let mine: Ids;
let neighbour: Ids;
let build: ServerBuild;
let ask: Awaited<ReturnType<typeof openPortal>>;
const cookies = new Map<Visitor | "neighbour", string>();

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  process.env.LOG_LEVEL = "silent";
  const agent = await aPerson(owner, { role: "agent" });
  const administrator = await aPerson(owner, { role: "administrator" });
  [mine, neighbour] = [await everythingOf(owner, agent), await everythingOf(owner, agent)];
  mine.otherChildId = neighbour.card.child.id;
  ask = await openPortal();
  build = await import(pathToFileURL(resolve("build/server/index.js")).href);
  const people = {
    staff: mine.staff,
    manager: mine.manager,
    agent,
    administrator,
    neighbour: neighbour.manager,
  };
  for (const [visitor, { id }] of Object.entries(people)) cookies.set(visitor as Visitor, await signedIn(id));
});

const asked = async (url: string, visitor: Visitor | "neighbour", form?: Record<string, string>) => {
  const answer = await ask(url, { cookie: cookies.get(visitor), form });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

const readable = doors.filter((door) => door.reads);
const writable = doors.filter((door) => door.writes);

it("the doors of this test are those of the site map", () => {
  const map = (routes as { path?: string; index?: boolean }[]).map(({ path }) => `/${path ?? ""}`);
  expect(doors.map((door) => door.path).sort()).toEqual(map.sort());
});

it("and read or write where their routes do", () => {
  for (const door of doors) {
    const route = Object.values(build.routes).find((known) => known && pathOf(build, known.id) === door.path);
    const kinds = [door.path, Boolean(route?.module.loader), Boolean(route?.module.action)];
    expect(kinds).toEqual([door.path, Boolean(door.reads), Boolean(door.writes)]);
  }
});

it("any text in any place of any address is answered by a page, by its absence or by a redirection", async () => {
  // One in so many; `npm run prove hostile` tries a third of them, over HTTP.
  const tried = hostileAddresses(mine, (n) => n % 307 === 0);
  for (const { door, what, path } of tried) {
    const { status } = await asked(path, door.reads?.at(-1) ?? "nobody");
    expect([door.path, what, status < 500, status]).toEqual([door.path, what, true, status]);
  }
  expect(tried.length).toBeGreaterThan(100);
});

describe.each(visitors.map((visitor) => [visitor]))("%s", (visitor) => {
  it("is shown what they may read", async () => {
    for (const door of readable.filter(({ reads }) => reads?.includes(visitor))) {
      const { status } = await asked(addressOf(door, mine), visitor);
      expect([door.path, status < 500, status !== 403, status !== 401]).toEqual([
        door.path,
        true,
        true,
        true,
      ]);
    }
  });

  it("is turned away from every page they may not read, by each of its addresses", async () => {
    for (const door of readable.filter(({ reads }) => !reads?.includes(visitor))) {
      for (const url of formsOf(build, door, mine)) {
        const answer = await asked(url, visitor);
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
        expect([url, answer.text.includes(mine.card.child.lastName)]).toEqual([url, false]);
      }
    }
  });

  it("is turned away from every act they may not do, by each of its addresses, and nothing happens", async () => {
    const before = await fingerprint(mine);
    for (const door of writable.filter(({ writes }) => !writes?.includes(visitor))) {
      for (const url of formsOf(build, door, mine)) {
        const answer = await asked(url, visitor, door.form?.(mine) ?? {});
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
      }
    }
    expect(await fingerprint(mine)).toBe(before);
  });
});

describe("the neighbour's manager", () => {
  const owned = (door: Door) =>
    /:(structureId|entryId|stayId|enrolmentId|invoiceId|tariffId|personId|fileId|familyId|workerId|visitId|visitImportId)/.test(
      door.path,
    );

  it("finds nothing behind the ids of another partner, by any address", async () => {
    for (const door of readable.filter((one) => owned(one) && one.reads?.includes("manager"))) {
      for (const url of formsOf(build, door, mine)) {
        const answer = await asked(url, "neighbour");
        expect([url, answer.status]).toEqual([url, 404]);
        expect([url, answer.text.includes(mine.card.child.lastName)]).toEqual([url, false]);
      }
    }
  });

  it("changes nothing with the ids of another partner, by any address", async () => {
    const before = await fingerprint(mine);
    for (const door of writable.filter(
      (one) => (one.form || owned(one)) && one.writes?.includes("manager"),
    )) {
      for (const url of formsOf(build, door, mine)) {
        const answer = await asked(url, "neighbour", door.form?.(mine) ?? {});
        const expected = door.form ? [404] : [404, 422];
        expect([url, expected.includes(answer.status), answer.status]).toEqual([url, true, answer.status]);
        expect([url, answer.text.includes(mine.card.child.lastName)]).toEqual([url, false]);
      }
    }
    expect(await fingerprint(mine)).toBe(before);
  });

  it("does at home what those forms ask: they are real ones", async () => {
    for (const door of writable.filter((one) => one.form && one.writes?.includes("manager"))) {
      const answer = await asked(addressOf(door, neighbour), "neighbour", door.form?.(neighbour));
      // 409: a proposal that has changed is found, and judged.
      expect([door.path, [200, 302, 409].includes(answer.status), answer.status]).toEqual([
        door.path,
        true,
        answer.status,
      ]);
    }
  });
});

/** All a partner owns, its audit trail apart. */
async function fingerprint(at: Ids): Promise<string> {
  const hash = createHash("sha256");
  for (const table of await ownedTables(owner)) {
    if (table === "audit_events") continue;
    const rows = await owner`
      select to_jsonb(t)::text as row from ${owner(table)} t where partner_id = ${at.partner.id} order by 1`;
    hash.update(table + rows.map((row) => row.row).join("\n"));
  }
  return hash.digest("hex");
}
