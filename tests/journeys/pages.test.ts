import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "~/routes";
import { seed } from "~db/seed";
import { startBrowser } from "../support/browser";
import { cardFile, someRows } from "../support/card-files";
import { freshDatabase } from "../support/database";
import { findLandmarks, type Landmarks } from "../support/landmarks";
import { lookAt } from "../support/looks";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { walks } from "../support/walks/all";
import type { Walk } from "../support/walks/walk";
import { goTo, openWindow, type PortalWindow } from "../support/windows";

const today = "2026-08-12";

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let at: Landmarks;
const windows = new Map<string, PortalWindow>();

beforeAll(async () => {
  const { owner, url } = await freshDatabase({ today });
  await seed(url("portal_owner"), today);
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  at = await findLandmarks(owner, "2026-07");
  windows.set("nobody", await openWindow(browser, portal));
  for (const [walker, personId] of Object.entries(at.people)) {
    const cookie = await signedIn(personId);
    windows.set(walker, await openWindow(browser, { origin: portal.origin, cookie }));
  }
  const atTablet = await signedIn(at.people.staff, { tabletId: at.tablet.id });
  for (const [walker, cookie] of [
    ["tablet", at.tablet.cookie],
    ["staffAtTablet", atTablet],
  ] as const) {
    windows.set(walker, await openWindow(browser, { origin: portal.origin, cookie }));
  }
  const halfway = { halfway: at.people.manager, "halfway without factor": at.newcomerId };
  for (const [walker, personId] of Object.entries(halfway)) {
    const cookie = await signedIn(personId, { secondFactor: false });
    windows.set(walker, await openWindow(browser, { origin: portal.origin, cookie }));
  }
  at.importId = await sendCardFile();
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** As the agent: a file with new cards and lines that are refused, checked and not applied. */
async function sendCardFile(): Promise<string> {
  const page = windows.get("agent")?.page;
  if (!page) throw new Error("no window");
  const content = cardFile([
    ...someRows(9, 900_001),
    { numero_carte: "CV26-900900", qf: "" },
    { date_naissance: "31/02/2016" },
  ]);
  await page.goto("/caf/imports");
  const file = { name: "cartes-aout.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
  await page.getByLabel("Fichier CSV").setInputFiles(file);
  await page.getByRole("button", { name: "Envoyer et vérifier" }).click();
  await page.getByText("Premières lignes refusées").first().waitFor();
  return page.url().split("/").at(-1) ?? "";
}

const nameOf = ({ route, as, named }: Walk) => `/${route}${named ? ` (${named})` : ""} as ${as}`;

function shotName({ route, named }: Walk): string {
  return [route.replaceAll("/", "-").replaceAll(":", "") || "accueil", named].filter(Boolean).join("-");
}

describe("each page, on a tablet and on a desk", () => {
  it("is on the walk", () => {
    const pages = routes.filter(({ file }) => file.endsWith(".route.tsx")).map(({ path = "" }) => path);
    expect([...new Set(walks.map(({ route }) => route))].sort()).toEqual(pages.sort());
  });

  it.each(walks.map((walk) => [nameOf(walk), walk] as const))("%s", async (_, walk) => {
    const { page, complaints } = windows.get(walk.as) as PortalWindow;
    complaints.length = 0;
    await page.setViewportSize({ width: 1280, height: 1024 });
    expect(await goTo(page, walk.to(at))).toBe(walk.status ?? 200);
    await walk.first?.(page, at);
    expect(await lookAt(page, shotName(walk), walk)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
