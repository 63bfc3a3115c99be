import type { Sql } from "postgres";
import { seed } from "../db/seed";
import { aCard, aLeisureCentre, aPerson, aRosterEntry, aTariff } from "../tests/support/builders";
import { startPortal } from "../tests/support/portal";
import { signedIn } from "../tests/support/visits";
import { type Ground, layGround } from "./ground";

export const today = "2026-11-20";
const childrenEach = 30;

export type Centre = Awaited<ReturnType<typeof aBusyCentre>>;
export type Setting = Awaited<ReturnType<typeof arrange>>;

/** The demonstration, and beside it centres of thirty children each whose cap is out of reach. */
export async function arrange(centres: number) {
  const ground = await layGround(today);
  await seed(ground.url("portal_owner"), today);
  await ground.owner`update schemes set cap_half_days = 800, late_issue_days = 400 where year = 2026`;
  const busy: Centre[] = [];
  for (let n = 0; n < centres; n++) busy.push(await aBusyCentre(ground.owner));
  const agent = await aPerson(ground.owner, { role: "agent" });
  const portal = await startPortal({ LOG_LEVEL: "silent", WORKERS: "0" });
  return {
    ground,
    portal,
    centres: busy,
    agent: { ...agent, cookie: await signedIn(agent.id) },
    app: ground.connect("portal_app", 8),
    bare: ground.connect("portal_owner", 8),
    async clear() {
      await portal.stop();
      await ground.clear();
    },
  };
}

async function aBusyCentre(owner: Ground["owner"]) {
  const centre = await aLeisureCentre(owner as Sql);
  await aTariff(owner, centre.structure);
  const children = [];
  for (let n = 0; n < childrenEach; n++) {
    const card = await aCard(owner, { qfCents: 10_000 + 3_000 * n });
    children.push({ card, entry: await aRosterEntry(owner, centre.structure, card) });
  }
  return { ...centre, children, cookie: await signedIn(centre.manager.id) };
}

/** A form posted as the page's own script posts it. */
export async function post(origin: string, path: string, cookie: string, body: URLSearchParams | FormData) {
  const answer = await fetch(origin + path, {
    method: "POST",
    body,
    headers: { Cookie: cookie, Origin: origin },
  });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
  return text;
}

export async function read(origin: string, path: string, cookie: string) {
  const answer = await fetch(origin + path, { headers: { Cookie: cookie } });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
  return text;
}
