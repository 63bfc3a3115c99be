import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow, type PortalWindow } from "../support/windows";

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let window: PortalWindow;
let structureId: string;

beforeAll(async () => {
  const { owner } = await freshDatabase({ today: "2026-07-08" });
  const { manager, structure } = await aLeisureCentre(owner);
  structureId = structure.id;
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  window = await openWindow(browser, { origin: portal.origin, cookie: await signedIn(manager.id) });
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Where a name is typed, what else is to fill in, and where it is then shown. */
type Form = {
  path: () => string;
  field: string;
  others: Record<string, string>;
  button: string;
  shown: (page: Page, name: string) => Promise<string | null>;
};

const forms: Record<string, Form> = {
  "a child without a card": {
    path: () => "/enfants/sans-carte",
    field: "lastName",
    others: { firstName: "Lou", birthDate: "04/05/2016" },
    button: "Ajouter",
    shown: async (page, name) => {
      const links = await page.locator('a[href^="/enfants/a-presenter/"]').allTextContents();
      return links.find((text) => text === `${name} Lou`)?.replace(/ Lou$/, "") ?? links.join(" | ");
    },
  },
  "a stay's title": {
    path: () => "/sejours/nouveau",
    field: "name",
    others: { place: "Hostens", startsOn: "2026-07-20", endsOn: "2026-07-22", priceCents: "120,00" },
    button: "Créer le séjour",
    shown: (page) => page.locator("h1").textContent(),
  },
  "a price band": {
    path: () => `/tarifs/${structureId}/nouveau`,
    field: "prices.0.band",
    others: { appliesFrom: "2026-07-08", "prices.0.day": "12,00", "prices.0.halfDay": "6,00" },
    button: "Transmettre à la Caf",
    shown: async (page, name) => {
      const cells = await page.locator("th, td").allTextContents();
      return cells.find((text) => text === name) ?? cells.join(" | ");
    },
  },
};

const taken: [what: string, name: string][] = [
  ["a script", "Lou<script>window.pwned=1</script>"],
  ["an image", `"><img src=x onerror=pwned=1>`],
  ["entities, templates and signs of several parts", "&lt;b&gt; #{7*7}{{7}} Zoe\u0301 👩‍👩‍👧 =A1"],
];
const turned = "Lou\u202efdp.exe";

const fieldOf = (page: Page, name: string) => page.locator(`[name="${name}"]:visible`);

async function send({ path, field, others, button }: Form, name: string) {
  const { page } = window;
  window.complaints.length = 0;
  await goTo(page, path());
  for (const [other, value] of Object.entries(others)) await fieldOf(page, other).fill(value);
  await fieldOf(page, field).fill(name);
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  await answered;
  return page;
}

describe.each(Object.entries(forms))("%s", (_, form) => {
  it.each(taken)("named by %s is shown exactly, and nothing of it runs", async (_what, name) => {
    const page = await send(form, name);
    await page.waitForURL((url) => url.pathname !== form.path());
    await expect.poll(() => form.shown(page, name)).toBe(name);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect(window.complaints).toEqual([]);
  });

  it("named by what turns the line's direction is refused beside the field, and all that was typed stays", async () => {
    const page = await send(form, turned);
    const id = form.field.replaceAll(".", "-");
    await page.locator(`#champ-${id}-erreur`, { hasText: "ne peut pas être enregistré" }).waitFor();
    for (const [name, value] of Object.entries({ ...form.others, [form.field]: turned }))
      expect([name, await fieldOf(page, name).inputValue()]).toEqual([name, value]);
    expect(window.complaints).toEqual([]);
  });
});
