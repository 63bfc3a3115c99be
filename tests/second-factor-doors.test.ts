import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "./support/builders";
import { freshDatabase } from "./support/database";
import { addressOf, everythingOf, formsOf, isTurnedAway } from "./support/doors/addresses";
import { doors } from "./support/doors/all";
import type { Door, Ids, Visitor } from "./support/doors/door";
import { anApplication } from "./support/factors";
import { openPortal } from "./support/requests";
import { signedIn } from "./support/visits";

const { owner } = await freshDatabase({ today: "2026-08-05" });
process.env.LOG_LEVEL = "silent";
let mine: Ids;
let build: ServerBuild;
let ask: Awaited<ReturnType<typeof openPortal>>;
const people = new Map<string, string>();

beforeAll(async () => {
  const agent = await aPerson(owner, { role: "agent" });
  const administrator = await aPerson(owner, { role: "administrator" });
  mine = await everythingOf(owner, agent);
  const newcomer = await aPerson(owner, { partnerId: mine.partner.id, role: "manager" });
  // A colleague of the roll call who has chosen to have one is held to it like the others.
  for (const { id } of [agent, administrator, mine.manager, mine.staff]) await anApplication(owner, id);
  people.set("a manager who has not enrolled", newcomer.id);
  people.set("a manager", mine.manager.id);
  people.set("an animateur who has enrolled", mine.staff.id);
  people.set("an agent", agent.id);
  people.set("an administrator", administrator.id);
  ask = await openPortal();
  build = await import(pathToFileURL(resolve("build/server/index.js")).href);
});

const everybodys = (allowed: Visitor[] | undefined) => allowed?.includes("nobody") ?? false;
/** Where what is missing is given; the first of each pair for whoever has nothing yet. */
const toEnrol = ["/compte/application", "/compte/cles/ajouter", "/compte/cles/defi"];
const onTheWay = ["/connexion/verification", "/connexion/second-facteur"];

describe.each([
  "a manager who has not enrolled",
  "a manager",
  "an animateur who has enrolled",
  "an agent",
  "an administrator",
])("%s whose password alone is proved", (who) => {
  const openDoors = [...onTheWay, ...(who === "a manager who has not enrolled" ? toEnrol : [])];
  // A manager tries each address of each door; for the others one knock at each is enough.
  const addresses = (door: Door) =>
    formsOf(build, door, addressOf(door, mine)).slice(0, who.startsWith("a manager") ? 4 : 1);
  const asked = async (url: string, form?: Record<string, string>) => {
    const cookie = await cookieOf(who);
    const answer = await ask(url, { cookie, form });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it("is turned away from every page by each of its addresses", async () => {
    const closed = doors.filter(
      ({ path, reads }) => reads && !everybodys(reads) && !openDoors.includes(path),
    );
    expect(closed.length).toBeGreaterThan(80);
    for (const door of closed) {
      for (const url of addresses(door)) {
        const answer = await asked(url);
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
        expect([url, answer.text.includes(mine.card.child.lastName)]).toEqual([url, false]);
      }
    }
  });

  it("is turned away from every act by each of its addresses", async () => {
    const closed = doors.filter(
      ({ path, writes }) => writes && !everybodys(writes) && !openDoors.includes(path),
    );
    expect(closed.length).toBeGreaterThan(50);
    const [before] = await owner`select count(*)::int as acts from act_keys`;
    for (const door of closed) {
      for (const url of addresses(door)) {
        const answer = await asked(url, door.form?.(mine) ?? {});
        expect([url, answer.status, isTurnedAway(answer)]).toEqual([url, answer.status, true]);
      }
    }
    expect(await owner`select count(*)::int as acts from act_keys`).toEqual([before]);
  });

  it("is nobody to the frame of the pages that are open to all", async () => {
    const { status, text } = await asked("/accessibilite");
    expect([status, text.includes("/collegues"), text.includes("/caf/partenaires")]).toEqual([
      200,
      false,
      false,
    ]);
  });
});

const cookies = new Map<string, string>();

async function cookieOf(who: string): Promise<string> {
  const known = cookies.get(who) ?? (await signedIn(people.get(who) ?? "", { secondFactor: false }));
  cookies.set(who, known);
  return known;
}
