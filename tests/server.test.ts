import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anHourlyScale } from "./support/builders-of-home-help";
import { layCable } from "./support/cable";
import { freshDatabase } from "./support/database";
import { refusedStart, startPortal } from "./support/portal";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let cable: Awaited<ReturnType<typeof layCable>>;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  database = await freshDatabase();
  cable = await layCable(database.url("portal_app"));
  portal = await startPortal({ DATABASE_URL: cable.url });
});

afterAll(async () => {
  await portal.stop();
  cable.remove();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(portal.origin + path, { redirect: "manual", ...init });

/** A cookie of the right shape: the page must ask the database whose it is. */
const cookie = { Cookie: `session=${"a".repeat(40)}` };

describe("an answer", () => {
  it("carries careful headers and is kept by no cache", async () => {
    const { headers } = await ask("/accessibilite");
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/);
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
  });

  it("has a new nonce each time, on each of its scripts", async () => {
    const [one, other] = await Promise.all([ask("/accessibilite"), ask("/accessibilite")]);
    const nonceOf = (answer: Response) =>
      /'nonce-([^']+)'/.exec(answer.headers.get("Content-Security-Policy") ?? "")?.[1];
    expect(nonceOf(one)).not.toBe(nonceOf(other));
    const page = await one.text();
    expect(page).not.toMatch(/<script(?![^>]*nonce=)/);
    expect(page).not.toMatch(/\sstyle="/);
  });

  it("of a built asset is kept for ever", async () => {
    const page = await (await ask("/accessibilite")).text();
    const asset = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? "";
    const answer = await ask(asset);
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect((await ask(`${asset}.map`)).status).toBe(404);
  });

  it("to a path that cannot be read is a plain page", async () => {
    const answer = await ask("/%E0%A4%A");
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("n’a pas compris");
  });
});

describe("the log", () => {
  it("keeps paths with their ids, without query strings nor the tokens of mailed links", async () => {
    const id = randomUUID();
    await ask(`/factures/${id}?nom=Dupont`, { headers: cookie });
    await ask("/mot-de-passe/jeton-tres-secret");
    await wait(200);
    const log = portal.told();
    expect(log).toContain(`"path":"/factures/${id}"`);
    expect(log).not.toContain("Dupont");
    expect(log).not.toContain("jeton-tres-secret");
    expect(log).not.toContain("victim@example.test");
  });
});

describe("without its database", () => {
  const page = async () => {
    const answer = await ask("/compte", { headers: cookie });
    return { status: answer.status, text: await answer.text() };
  };

  it.each(["cut", "freeze"] as const)(
    "(%s) the portal says so in French, lives, and recovers by itself",
    async (how) => {
      cable[how]();
      const { status, text } = await page();
      expect(status).toBe(503);
      expect(text).toContain("momentanément indisponible");
      expect((await ask("/sante")).status).toBe(200);
      expect((await ask("/pret")).status).toBe(503);
      cable.mend();
      while ((await page()).status === 503) await wait(100);
      expect((await page()).status).toBe(302);
      expect((await ask("/pret")).status).toBe(200);
    },
  );
});

describe("the program", () => {
  it("replaces a worker that dies", async () => {
    const workers = () => portal.told().match(/"pid":(\d+),"request"/g) ?? [];
    await ask("/accessibilite");
    await wait(100);
    const pid = Number(/\d+/.exec(workers().at(-1) ?? "")?.[0]);
    process.kill(pid, "SIGKILL");
    while ((await ask("/sante").catch(() => null))?.status !== 200) await wait(50);
    await wait(100);
    expect(workers().at(-1)).not.toContain(String(pid));
    expect(portal.child.exitCode).toBeNull();
  });

  it("refuses to start as a superuser", async () => {
    const { code, said } = await refusedStart({ DATABASE_URL: database.url("postgres") });
    expect(code).toBe(1);
    expect(said).toContain("row-level security");
  });

  it("refuses to start in production on figures made up for a demo: a scheme carried over, an hourly scale", async () => {
    const production = {
      DATABASE_URL: database.url("portal_app"),
      PORTAL_MODE: "production",
      PORTAL_TODAY: "",
    };
    await database.owner`update schemes set carried_over = true where year = 2026`;
    const onAScheme = await refusedStart(production);
    await database.owner`update schemes set carried_over = false where year = 2026`;
    await anHourlyScale(database.owner);
    const onAScale = await refusedStart(production);
    for (const { code, said } of [onAScheme, onAScale]) {
      expect(code).toBe(1);
      expect(said).toContain("made up for a demo");
    }
  });

  it("refuses to start in production without the key of second factors", async () => {
    const { code, said } = await refusedStart({
      DATABASE_URL: database.url("portal_app"),
      PORTAL_MODE: "production",
      PORTAL_TODAY: "",
      FACTOR_KEY: "",
    });
    expect([code, said.includes("FACTOR_KEY is not set")]).toEqual([1, true]);
  });

  it("refuses to start on settings it cannot read", async () => {
    const { code, said } = await refusedStart({ DATABASE_URL: "postgres://x", PORTAL_TODAY: "demain" });
    expect(code).toBe(1);
    expect(said).toContain("PORTAL_TODAY");
  });

  it("asked to stop, answers whoever it was listening to, then ends", async () => {
    const body = new URLSearchParams({
      email: "slow@example.test",
      password: "wrong",
      _key: randomUUID(),
    }).toString();
    const socket = connect(portal.port, "localhost").setEncoding("utf8");
    let answer = "";
    socket.on("data", (text) => {
      answer += text;
    });
    const closed = new Promise((done) => socket.once("close", done));
    const head = [
      "POST /connexion HTTP/1.1",
      `Host: localhost:${portal.port}`,
      "Sec-Fetch-Site: same-origin",
      "Content-Type: application/x-www-form-urlencoded",
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, 20)}`);
    await wait(300);
    portal.child.kill("SIGTERM");
    await wait(500);
    expect(await ask("/sante").catch(() => "refused")).toBe("refused");
    socket.write(body.slice(20));
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 422 /);
    expect(answer).toContain("</html>");
    expect(await portal.ended).toBe(0);
  });
});
