import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aPartner, aPerson, aStructure } from "../support/builders";
import { freshDatabase } from "../support/database";
import { lookAt } from "../support/looks";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow, type PortalWindow } from "../support/windows";

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let structureId: string;
const windows: Record<string, PortalWindow> = {};

beforeAll(async () => {
  const { owner } = await freshDatabase({ today: "2026-07-08" });
  const administrator = await aPerson(owner, { role: "administrator", name: "Ada Ministratrice" });
  const newcomer = await aPartner(owner, { name: "Association toute neuve" });
  const newcomerManager = await aPerson(owner, { partnerId: newcomer.id, role: "manager", name: "Léo Seul" });
  const partner = await aPartner(owner, { name: "Association Les Pignes" });
  ({ id: structureId } = await aStructure(owner, partner.id, { name: "Centre Les Pignes" }));
  const readyManager = await aPerson(owner, {
    partnerId: partner.id,
    role: "manager",
    name: "Maïté Darrigade",
  });
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const people = {
    administrator,
    "manager without structure": newcomerManager,
    "manager without children": readyManager,
  };
  for (const [who, { id }] of Object.entries(people))
    windows[who] = await openWindow(browser, { origin: portal.origin, cookie: await signedIn(id) });
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const caf = ["/", "/caf/cartes?recherche=rien", "/caf/imports", "/caf/factures", "/caf/factures?etat=payees"];
const alone = ["/", "/verifier", "/pointage", "/structures", "/tarifs"];
const rollCalls = ["/pointage/:id", "/pointage/:id/jour", "/pointage/:id/feuille"];
const ready = ["/", "/enfants", "/tarifs", "/factures", ...rollCalls];

describe("a portal that holds nothing yet", () => {
  it.each([
    ...caf.map((path) => ["administrator", path] as const),
    ...alone.map((path) => ["manager without structure", path] as const),
    ...ready.map((path) => ["manager without children", path] as const),
  ])("shows the %s what to do first on %s", async (who, path) => {
    const { page, complaints } = windows[who] as PortalWindow;
    expect(await goTo(page, path.replace(":id", structureId))).toBe(200);
    expect(await lookAt(page, `vide-${who}${path}`.replaceAll(/[ /:?=]+/g, "-"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
