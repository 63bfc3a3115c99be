import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow } from "../support/windows";

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let agent: Awaited<ReturnType<typeof aPerson>>;

beforeAll(async () => {
  const { owner } = await freshDatabase();
  agent = await aPerson(owner, { role: "agent", email: "aline@caf.test" });
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

it("runs our scripts and styles, and nothing else, under its content security policy", async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${portal.origin}/accessibilite`);
  await page.getByRole("link", { name: "Mentions légales" }).click();
  await page.waitForURL("**/mentions-legales");
  expect(await page.evaluate(() => "__remixRouteModules" in window)).toBe(true);
  const injected = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return "injected" in window;
  });
  expect(injected).toBe(false);
  expect(
    complaints.filter((text) => !/Executing inline script violates|Refused to execute inline/.test(text)),
  ).toEqual([]);
});

it("signs out from any page, and the way back shows nothing", async () => {
  const { page } = await openWindow(browser, { origin: portal.origin, cookie: await signedIn(agent.id) });
  await goTo(page, "/compte");
  await page.getByText("aline@caf.test").first().waitFor();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await page.waitForURL("**/connexion");
  await page.goBack();
  await page.waitForURL("**/connexion?suite=**");
  await page.getByRole("button", { name: "Se connecter" }).waitFor();
  expect(await page.content()).not.toContain("aline@caf.test");
});

it("says in French that a page does not exist", async () => {
  const page = await browser.newPage();
  const answer = await page.goto(`${portal.origin}/nulle-part`);
  expect(answer?.status()).toBe(404);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Page introuvable");
});
