import type { Browser, CDPSession, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "~/accounts/totp";
import { startBrowser } from "../support/browser";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { enrolApplication } from "../support/errand/at-the-centre";
import { startPortal } from "../support/portal";
import { openWindow, shoot } from "../support/windows";

const person = {
  name: "Maïté Darrigade",
  email: "maite@lespignes.test",
  password: "quatre pins et une dune",
};
/** Where the portal's clock of codes stands still. */
const noon = new Date("2026-07-08T10:00:00Z");

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let owner: Sql;
let page: Page;
let complaints: string[];
let kept: { secret: string; codes: string[] };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  await aPerson(owner, { ...person, partnerId: (await aPartner(owner)).id, role: "manager" });
  const settings = { PORTAL_NOW: noon.toISOString() };
  [browser, portal] = await Promise.all([startBrowser(), startPortal(settings)]);
  ({ page, complaints } = await openWindow(browser, portal));
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const giveMailAndPassword = async () => {
  await page.goto("/connexion?suite=%2Fcollegues");
  await page.getByLabel("Adresse électronique").fill(person.email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(person.password);
  await press(page, "Se connecter");
};
const giveCode = async (code: string) => {
  await page.getByLabel("Code de vérification").fill(code);
  await press(page, "Vérifier");
};
const isAt = (title: string) => page.getByRole("heading", { level: 1, name: title }).waitFor();
const leave = async () => {
  await press(page, "Se déconnecter");
  await isAt("Se connecter");
};

describe("by the codes of an application", () => {
  it("a manager enrols at the first sign-in, before anything opens, and keeps ten codes on paper", async () => {
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill(person.email);
    await page.getByLabel("Mot de passe", { exact: true }).fill(person.password);
    await press(page, "Se connecter");
    await isAt("Protéger votre compte");
    await page.goto("/factures");
    await isAt("Protéger votre compte");
    await page.goto("/connexion/second-facteur");
    kept = await enrolApplication(page, () => new Date(noon.getTime() - 30_000));
    expect(kept.codes).toHaveLength(10);
    await leave();
  });

  it("comes in by the next code, at the page first asked for; a code that served is refused", async () => {
    await giveMailAndPassword();
    await isAt("Vérification en deux étapes");
    await giveCode(codeOf(kept.secret, noon, -1));
    await page.getByRole("alert").waitFor();
    await giveCode(codeOf(kept.secret, noon));
    await isAt("Collègues");
    await leave();
  });

  it("comes in by a code on paper, and is told how many are left", async () => {
    await giveMailAndPassword();
    await giveCode(kept.codes[0] ?? "");
    await seen(page, /Il vous reste 9 codes de secours/);
    await isAt("Collègues");
  });
});

describe("by a passkey", () => {
  let cdp: CDPSession;
  let authenticatorId: string;
  const keys = async () => {
    const rows = await owner`select counter, backed_up, device_type, name, used_at from passkeys`;
    return rows.map((row) => ({ ...row }));
  };

  beforeAll(async () => {
    cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    ({ authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
  });

  it("makes one on the account's page, and gives it a name", async () => {
    await page.goto("/compte");
    await follow(page, "Ajouter une clé d’accès");
    await page.getByLabel("Nom de la clé").fill("Ordinateur du bureau");
    await press(page, "Créer la clé d’accès");
    await seen(page, /Une clé d’accès protège maintenant/);
    await page.getByRole("row", { name: /Ordinateur du bureau/ }).waitFor();
    await shoot(page, "compte-avec-cle");
    expect(await keys()).toMatchObject([{ name: "Ordinateur du bureau", used_at: null }]);
  });

  it("comes in with it alone, no address nor password typed", async () => {
    await leave();
    await press(page, "Utiliser une clé d’accès");
    await isAt("Bonjour Maïté Darrigade");
    const [key] = await keys();
    expect([key?.used_at !== null, Number(key?.counter) > 0]).toEqual([true, true]);
    await leave();
  });

  it("comes in with it after the password", async () => {
    await giveMailAndPassword();
    await press(page, "Utiliser une clé d’accès");
    await isAt("Collègues");
  });

  it("confirms with it what only a fresh proof changes", async () => {
    await owner`update sessions set confirmed_at = now() - interval '11 minutes'`;
    await page.goto("/compte");
    await page.getByRole("link", { name: /^Renommer/ }).click();
    await isAt("Confirmer que c’est vous");
    await press(page, "Utiliser une clé d’accès");
    await page.getByLabel("Nom de la clé").fill("Vieil ordinateur");
    await press(page, "Enregistrer");
    await page.getByRole("row", { name: /Vieil ordinateur/ }).waitFor();
  });

  it("is not let in by an answer sent again, nor by a key whose counter has gone back: that is a copy", async () => {
    await leave();
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST" && /cle\.data/.test(request.url())),
      press(page, "Utiliser une clé d’accès"),
    ]);
    await isAt("Bonjour Maïté Darrigade");
    await leave();
    await owner`update passkeys set counter = 0`;
    const again = await page.request.post("/connexion/cle", {
      headers: { Origin: portal.origin, "Content-Type": "application/x-www-form-urlencoded" },
      data: sent.postData() ?? "",
      maxRedirects: 0,
    });
    expect([again.status(), again.headers().location]).toEqual([302, "/connexion"]);
    await owner`update passkeys set counter = counter + 1000`;
    await press(page, "Utiliser une clé d’accès");
    await seen(page, /n’ouvre pas ce compte/);
    await owner`update passkeys set counter = 0`;
  });

  it("is not let in without its person recognised by the device", async () => {
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.goto("/connexion");
    await press(page, "Utiliser une clé d’accès");
    await seen(page, /La clé d’accès n’a pas répondu/);
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  });

  it("removes it; it then opens nothing", async () => {
    await press(page, "Utiliser une clé d’accès");
    await isAt("Bonjour Maïté Darrigade");
    await page.goto("/compte");
    await page.getByRole("link", { name: /^Retirer Vieil/ }).click();
    await press(page, "Retirer");
    await seen(page, /La clé d’accès est retirée/);
    await leave();
    await press(page, "Utiliser une clé d’accès");
    await seen(page, /n’ouvre pas ce compte/);
  });

  it("nothing was complained of on the way", () => {
    expect(complaints).toEqual([]);
  });
});
