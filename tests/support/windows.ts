import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { signedIn } from "./visits";

export const widths = [768, 1280] as const;

type Wanted = { origin: string; cookie?: string; javaScript?: boolean; width?: number };
export type PortalWindow = { page: Page; context: BrowserContext; complaints: string[] };

/** What the browser says of an answer that was on its way when its page was left. */
const leftUnread = /BodyStreamBuffer was aborted/;

/** Somebody's window on the portal, and all that its console complains of. */
export async function openWindow(
  browser: Browser,
  { origin, cookie, javaScript = true, width = 1280 }: Wanted,
): Promise<PortalWindow> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 1024 },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  if (cookie) await keepCookie(context, cookie, origin);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // What a page or a form answers is not a complaint; a file that is missing is, and is told below.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    if (leftUnread.test(message.text())) return;
    complaints.push(message.text());
  });
  page.on("response", (response) => {
    const ofThePage = ["document", "fetch"].includes(response.request().resourceType());
    if (response.status() >= (ofThePage ? 500 : 400))
      complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => {
    if (!leftUnread.test(error.message)) complaints.push(String(error));
  });
  return { page, context, complaints };
}

/** Goes there; where scripts run, the page is awake when this returns. Answers the status. */
export async function goTo(page: Page, path: string): Promise<number> {
  const answer = await page.goto(path);
  await awake(page);
  return answer?.status() ?? 0;
}

export async function awake(page: Page) {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__react")));
}

async function keepCookie(context: BrowserContext, cookie: string, origin: string) {
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  await context.addCookies([{ name, value, url: origin }]);
}

/** Comes in with all that was proved elsewhere: a code serves once, journeys have other things to do. */
export async function comeIn(page: Page, origin: string, personId: string) {
  await keepCookie(page.context(), await signedIn(personId), origin);
  await goTo(page, "/");
  await page.getByRole("heading", { level: 1, name: /^Bonjour/ }).waitFor();
}

type Account = { email: string; password: string; code?: () => string };

/** Signs in by the form, as people do; with the code of their application where one is asked. */
export async function signInAs(page: Page, { email, password, code }: Account) {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  if (code) {
    await page.getByLabel("Code de vérification").fill(code());
    await page.getByRole("button", { name: "Vérifier", exact: true }).click();
  }
  await page.getByRole("heading", { level: 1, name: /^Bonjour/ }).waitFor();
}

/** The next form posted there reaches the portal; its answer does not come back. */
export async function loseNextAnswer(page: Page, path: string) {
  await page.route(
    (url) => url.pathname.startsWith(path),
    async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await route.fetch();
      await route.abort();
      await page.unrouteAll({ behavior: "ignoreErrors" });
    },
  );
}

/** With SCREENSHOTS=folder, the page as a person sees it, down to 2400 pixels. */
export async function shoot(page: Page, name: string) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(Math.max(whole, size.height), 2400);
  const clip = { x: 0, y: 0, width: size.width, height };
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
}
