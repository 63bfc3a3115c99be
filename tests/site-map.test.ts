import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import routes from "~/routes";
import { freshDatabase } from "./support/database";
import { addressOf, formsOf, isTurnedAway, moreFormsOf, pathOf } from "./support/doors/addresses";
import { doors } from "./support/doors/all";
import { questionsOf } from "./support/doors/asked";
import { type Door, visitors } from "./support/doors/door";
import { changed, openSite, rowsOf, type Site, type Told } from "./support/doors/site";
import { idNames, strangeAddresses, swappedForms } from "./support/doors/strange-ids";
import { hostileAddresses } from "./support/hostile-addresses";

let owner: Sql;
let site: Site;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  process.env.LOG_LEVEL = "silent";
  site = await openSite(owner);
});

const formsAt = (door: Door, address = addressOf(door, site.mine)) => formsOf(site.build, door, address);
const readable = doors.filter((door) => door.reads);
const writable = doors.filter((door) => door.writes);

it("the doors of this test are those of the site map", () => {
  const map = (routes as { path?: string; index?: boolean }[]).map(({ path }) => `/${path ?? ""}`);
  expect(doors.map((door) => door.path).sort()).toEqual(map.sort());
});

it("and read or write where their routes do", () => {
  for (const door of doors) {
    const { routes } = site.build;
    const route = Object.values(routes).find((known) => known && pathOf(site.build, known.id) === door.path);
    const kinds = [door.path, Boolean(route?.module.loader), Boolean(route?.module.action)];
    expect(kinds).toEqual([door.path, Boolean(door.reads), Boolean(door.writes)]);
  }
});

it("any text in any place of any address is answered by a page, by its absence or by a redirection", async () => {
  // One in so many; `npm run prove hostile` tries a third of them, over HTTP.
  const tried = hostileAddresses(site.mine, (n) => n % 307 === 0);
  for (const { door, what, path } of tried) {
    const { status } = await site.asked(path, door.reads?.at(-1) ?? "nobody");
    expect([door.path, what, status < 500, status]).toEqual([door.path, what, true, status]);
  }
  expect(tried.length).toBeGreaterThan(100);
});

describe.each(visitors.map((visitor) => [visitor]))("%s", (visitor) => {
  it("is shown what they may read", async () => {
    for (const door of readable.filter(({ reads }) => reads?.includes(visitor))) {
      const { status } = await site.asked(addressOf(door, site.mine), visitor);
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
      for (const url of formsAt(door)) {
        const answer = await site.asked(url, visitor);
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
        expect([url, answer.text.includes(site.mine.card.child.lastName)]).toEqual([url, false]);
      }
    }
  });

  it("is turned away from every act they may not do, by each of its addresses, and nothing happens", async () => {
    const before = await rowsOf(owner);
    for (const door of writable.filter(({ writes }) => !writes?.includes(visitor))) {
      for (const url of formsAt(door)) {
        const answer = await site.asked(url, visitor, door.form?.(site.mine) ?? {});
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
      }
    }
    expect(changed(before, await rowsOf(owner))).toBe(0);
  });
});

describe("the neighbour's manager", () => {
  const owned = (door: Door) => idNames(door).length > 0;
  /** The ways no page of ours asks in, a quarter of them at each door; `npm run prove isolation` tries them all. */
  const formsHere = (door: Door, place: number) => [
    ...formsAt(door),
    ...moreFormsOf(site.build, door, addressOf(door, site.mine)).filter((_, n) => (n + place) % 4 === 0),
  ];
  const read = readable.filter((one) => owned(one) && one.reads?.includes("manager"));
  const written = writable.filter((one) => (one.form || owned(one)) && one.writes?.includes("manager"));

  /** What is wrong with an answer about what is not theirs. */
  const fault = ({ status, text }: Told, ...expected: number[]) => {
    const told = site.tells(text);
    if (told) return `tells ${told}`;
    return [404, ...expected].includes(status) ? null : `answers ${status}`;
  };
  const onward = (door: Door) => (door.leadsOn ? [202, 204, 302] : []);

  it("finds nothing behind the ids of another partner, by any address", async () => {
    const faults: string[] = [];
    for (const [place, door] of read.entries()) {
      for (const url of formsHere(door, place)) {
        const wrong = fault(await site.asked(url, "neighbour"), ...onward(door));
        if (wrong) faults.push(`${url} ${wrong}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it("is told nothing of another partner on the pages that are theirs, whatever else these are asked for", async () => {
    const faults: string[] = [];
    for (const door of readable.filter(({ reads }) => reads?.includes("manager"))) {
      const address = addressOf(door, site.neighbour);
      const ways = [address, formsAt(door, address)[1] ?? "", ...questionsOf(door, site.mine)];
      for (const url of ways) {
        const told = site.tells((await site.asked(url, "neighbour")).text);
        if (told) faults.push(`${url} tells ${told}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it("changes nothing with the ids of another partner, by any address", async () => {
    const before = await rowsOf(owner);
    const faults: string[] = [];
    for (const [place, door] of written.entries()) {
      for (const url of formsHere(door, place)) {
        const answer = await site.asked(url, "neighbour", door.form?.(site.mine) ?? {});
        const wrong = fault(answer, door.form ? 404 : 422);
        if (wrong) faults.push(`${url} ${wrong}`);
      }
    }
    expect([faults, changed(before, await rowsOf(owner))]).toEqual([[], 0]);
  });

  it("finds and changes nothing with one id of another partner, of nobody, malformed or of another kind among their own", async () => {
    const before = await rowsOf(owner);
    const faults: string[] = [];
    for (const door of new Set([...read, ...written])) {
      for (const { what, address } of strangeAddresses(door, site.neighbour, site.mine)) {
        const seen = read.includes(door) && fault(await site.asked(address, "neighbour"), ...onward(door));
        if (seen) faults.push(`${address}, an id ${what}, ${seen}`);
        if (!written.includes(door)) continue;
        const form = door.form?.(site.neighbour) ?? {};
        const done = fault(await site.asked(address, "neighbour", form), 422);
        if (done) faults.push(`POST ${address}, an id ${what}, ${done}`);
      }
    }
    expect([faults, changed(before, await rowsOf(owner))]).toEqual([[], 0]);
  });

  it("writes nothing with one id of another partner in a form of their own", async () => {
    const before = await rowsOf(owner);
    const swapped = written.flatMap((door) =>
      swappedForms(door, site.neighbour, site.mine).map((form) => ({ door, form })),
    );
    expect(swapped.length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const { door, form } of swapped) {
      const { status, text } = await site.asked(addressOf(door, site.neighbour), "neighbour", form);
      const rows = changed(before, await rowsOf(owner));
      if (site.tells(text) || rows > 0) faults.push(`${door.path} ${JSON.stringify(form)} ${status} ${rows}`);
    }
    expect(faults).toEqual([]);
  });

  it("does at home what those forms ask: they are real ones", async () => {
    for (const door of writable.filter((one) => one.form && one.writes?.includes("manager"))) {
      const address = addressOf(door, site.neighbour);
      const answer = await site.asked(address, "neighbour", door.form?.(site.neighbour));
      // 409: a proposal that has changed is found, and judged.
      expect([door.path, [200, 302, 409].includes(answer.status), answer.status]).toEqual([
        door.path,
        true,
        answer.status,
      ]);
    }
  });
});
