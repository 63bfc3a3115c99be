import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { tryForgeries, writingDoors } from "../support/forged-doors";
import { evil, forgeries, send } from "../support/forgeries";
import { overhear } from "../support/overheard";
import { startPortal } from "../support/portal";
import { forge } from "../support/wire";

let line: Awaited<ReturnType<typeof overhear>>;
let portal: Awaited<ReturnType<typeof startPortal>>;
let doors: Awaited<ReturnType<typeof writingDoors>>;

beforeAll(async () => {
  const database = await freshDatabase({ today: "2026-08-05" });
  line = await overhear(database.url("portal_app"));
  portal = await startPortal({ DATABASE_URL: line.url });
  doors = await writingDoors(database.owner);
});

afterAll(async () => {
  await portal.stop();
  line.remove();
});

const signIn = "/connexion";
const from = (
  address: string,
  headers: Record<string, string>,
  method = "POST",
  body = "email=a&password=b",
) =>
  send(
    { what: "", method, headers, status: 0 },
    { port: portal.port, address, routeId: "", cookie: "", body },
  );

describe("a request forged elsewhere", () => {
  const ways = forgeries("").map(({ what }) => what);

  // Each at a third of the doors, each door in a third of the ways; `npm run prove forged` tries them all.
  it.each(ways)("with %s is refused before any action runs, at any door that writes", async (way) => {
    line.take();
    const { tries, passed } = await tryForgeries(
      portal,
      doors,
      (door, n) => ways[n] === way && (door + n) % 3 === 0,
    );
    expect([tries > 30, passed]).toEqual([true, []]);
    expect(line.take()).toEqual([]);
  });

  it("is let in when our own pages send it, at every door: the refusals above are not for nothing", async () => {
    const refusals = [403, 405, 411, 413, 415, 421, 431];
    for (const door of doors) {
      const status = await send(
        { what: "", headers: { "Sec-Fetch-Site": "same-origin" }, status: 0 },
        { port: portal.port, ...door, cookie: "" },
      );
      expect([door.path, refusals.includes(status), status]).toEqual([door.path, false, status]);
    }
    line.take();
    expect(await from(signIn, { Origin: portal.origin })).toBe(422);
    expect(await from("/mot-de-passe/jeton", { Origin: portal.origin })).toBe(404);
    expect(line.take().length).toBeGreaterThan(0);
  });

  it.each(["PATCH", "OPTIONS", "TRACE"])("with method %s is not understood", async (method) => {
    expect(await from(signIn, { "Sec-Fetch-Site": "same-origin" }, method)).toBe(405);
  });
});

describe("another site that only reads", () => {
  const get = (address: string, headers: Record<string, string>) =>
    from(address, { "Content-Type": "", ...headers }, "GET", "");
  const away = { "Sec-Fetch-Site": "cross-site" };

  it("may lead somebody to a page, and does nothing else: no script, no image, no frame, no data", async () => {
    line.take();
    const led = { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    expect(await get("/accessibilite", { ...away, ...led })).toBe(200);
    for (const [address, headers] of [
      ["/accessibilite", { "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" }],
      ["/accessibilite", { "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty", Origin: evil }],
      ["/accessibilite", { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe" }],
      ["/accessibilite.data", led],
      ["/caf/imports/1/progression", { "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" }],
      ["/factures/1/csv", { "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "embed" }],
    ] as [string, Record<string, string>][]) {
      for (const site of ["cross-site", "same-site"])
        expect([address, await get(address, { ...headers, "Sec-Fetch-Site": site })]).toEqual([address, 403]);
    }
    expect(line.take()).toEqual([]);
  });

  it("can't ask for one route's data by its old name, nor send a body with what only reads", async () => {
    expect(await get("/connexion?_data=accounts%2Fsign-in.route", {})).toBe(403);
    expect(await from("/accessibilite", {}, "GET")).toBe(400);
  });
});

describe("a request that no browser makes", () => {
  const ask = async (...lines: string[]) => (await forge(portal.port, lines)).split(" ")[1];
  const host = () => `Host: localhost:${portal.port}`;

  it("with two hosts, none, or a whole address is refused", async () => {
    expect(await ask("GET /accessibilite HTTP/1.1", host(), "Host: evil.example")).toBe("400");
    expect(await ask("GET /accessibilite HTTP/1.1", "Accept: */*")).toBe("400");
    expect(await ask(`GET ${evil}/accessibilite HTTP/1.1`, host())).toBe("400");
  });

  it("whose end can be read in two ways is refused: nothing is smuggled in behind it", async () => {
    const post = ["POST /connexion HTTP/1.1", host(), "Sec-Fetch-Site: same-origin"];
    expect(await ask(...post, "Content-Length: 3", "Transfer-Encoding: chunked")).toBe("400");
    expect(await ask(...post, "Content-Length: 3", "Content-Length: 4")).toBe("400");
    expect(await ask(...post, "Content-Length: 3, 4")).toBe("400");
    expect(await ask(...post, "Transfer-Encoding: chunked, identity")).toBe("400");
  });

  it("with more than 100 headers, or more than 16 kB of them, is refused", async () => {
    const many = Array.from({ length: 101 }, (_, n) => `X-${n}: 1`);
    expect(await ask("GET /accessibilite HTTP/1.1", host(), ...many)).toBe("431");
    expect(await ask("GET /accessibilite HTTP/1.1", host(), `X: ${"x".repeat(17_000)}`)).toBe("431");
    expect(await ask("GET /accessibilite HTTP/1.1", host(), ...many.slice(0, 90))).toBe("200");
  });
});

describe("a body", () => {
  const post = (path: string, ...headers: string[]) =>
    forge(portal.port, [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${portal.port}`,
      `Origin: ${portal.origin}`,
      "Content-Type: multipart/form-data; boundary=b",
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
