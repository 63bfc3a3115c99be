import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import { forge } from "../support/wire";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  database = await freshDatabase();
  portal = await startPortal();
});

afterAll(() => portal.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(portal.origin + path, { redirect: "manual", ...init });

describe("a request forged elsewhere", () => {
  const body = new URLSearchParams({
    email: "victim@example.test",
    password: "wrong",
    _key: randomUUID(),
  }).toString();
  const post = (path: string, headers: Record<string, string>) =>
    forge(
      portal.port,
      [
        `POST ${path} HTTP/1.1`,
        `Content-Type: application/x-www-form-urlencoded`,
        `Content-Length: ${body.length}`,
        ...Object.entries({ Host: `localhost:${portal.port}`, ...headers }).map(
          ([name, value]) => `${name}: ${value}`,
        ),
      ],
      body,
    );
  const status = (answer: string) => Number(answer.split(" ")[1]);
  const tries = async () => (await database.owner`select 1 from failed_attempts`).length;
  const evil = "https://evil.example";

  const forgeries: [string, string, Record<string, string>, number][] = [
    ["an evil origin", "/connexion", { Origin: evil }, 403],
    ["an evil origin, as data", "/connexion.data", { Origin: evil }, 403],
    ["an evil origin, by _data", "/connexion?_data=accounts%2Fsign-in.route", { Origin: evil }, 403],
    [
      "an evil origin, by an encoded _data",
      "/connexion?%5Fdata=accounts%2Fsign-in.route",
      { Origin: evil },
      403,
    ],
    ["an evil origin on a resource route", "/deconnexion", { Origin: evil }, 403],
    ["no origin at all", "/connexion", {}, 403],
    ["no origin, on a resource route", "/deconnexion", {}, 403],
    ["the origin null", "/connexion", { Origin: "null" }, 403],
    [
      "an evil origin and host forwarded",
      "/connexion",
      { Origin: evil, "X-Forwarded-Host": "evil.example" },
      403,
    ],
    ["another site, says the browser", "/connexion", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a neighbouring site", "/connexion", { "Sec-Fetch-Site": "same-site" }, 403],
    ["the browser's own bar", "/connexion", { "Sec-Fetch-Site": "none" }, 403],
    ["an evil host", "/connexion", { Host: "evil.example", Origin: evil }, 421],
  ];

  it.each(forgeries)("with %s is refused before any action runs", async (_what, path, headers, expected) => {
    expect(status(await post(path, headers))).toBe(expected);
    expect(await tries()).toBe(0);
  });

  it("is refused with our own origin beside another site's word", async () => {
    expect(status(await post("/connexion", { "Sec-Fetch-Site": "cross-site", Origin: portal.origin }))).toBe(
      403,
    );
    expect(await tries()).toBe(0);
  });

  it("is refused with _data even from our own pages, and when it only reads", async () => {
    const own = { "Sec-Fetch-Site": "same-origin" };
    expect(status(await post("/connexion?_data=accounts%2Fsign-in.route", own))).toBe(403);
    expect((await ask("/connexion?_data=accounts%2Fsign-in.route")).status).toBe(403);
    expect(await tries()).toBe(0);
  });

  it("is let in when our own pages send it, by either word: the refusals above are not for nothing", async () => {
    expect(status(await post("/connexion", { "Sec-Fetch-Site": "same-origin" }))).toBe(422);
    expect(status(await post("/connexion", { Origin: portal.origin }))).toBe(422);
    expect(await tries()).toBeGreaterThan(0);
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("with method %s is not understood", async (method) => {
    expect((await ask("/connexion", { method, headers: { "Sec-Fetch-Site": "same-origin" } })).status).toBe(
      405,
    );
  });
});

describe("a body", () => {
  const post = (path: string, ...headers: string[]) =>
    forge(portal.port, [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${portal.port}`,
      `Origin: ${portal.origin}`,
      ...headers,
    ]);
  const megabytes = (count: number) => `Content-Length: ${count * 1024 * 1024}`;

  it.each([
    ["/connexion", 3],
    ["/tarifs/1/nouveau", 7],
    ["/caf/imports", 65],
    ["/caf/imports", 200],
    ["/caf/imports.data", 65],
  ])("for %s of %d MB is refused by what it announces", async (path, size) => {
    const answer = await post(path, megabytes(size));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain("trop gros");
  });

  it("that does not announce its size is refused", async () => {
    expect(await post("/connexion", "Transfer-Encoding: chunked")).toMatch(/^HTTP\/1.1 411 /);
  });
});
