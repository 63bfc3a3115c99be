import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { forge } from "../support/wire";

const host = "portail.exemple.test";
const publicOrigin = `https://${host}`;
process.env.PUBLIC_ORIGIN = publicOrigin;

let owner: Awaited<ReturnType<typeof freshDatabase>>["owner"];
let portal: Awaited<ReturnType<typeof startPortal>>;
let cookie: string;
let another: string;
let tariffId: string;
let asked: [string, Told][];

beforeAll(async () => {
  ({ owner } = await freshDatabase());
  const { manager, partner, structure } = await aLeisureCentre(owner);
  const [document] = await owner`
    insert into documents (partner_id, name, media_type, content, uploaded_by)
    values (${partner.id}, 'grille.pdf', 'application/pdf', '%PDF-<script>', ${manager.id}) returning id`;
  tariffId = randomUUID();
  await owner.begin((tx) => [
    tx`insert into tariffs (id, partner_id, structure_id, applies_from, transmitted_by, document_id)
       values (${tariffId}, ${partner.id}, ${structure.id}, '2026-01-01', ${manager.id}, ${document?.id})`,
    tx`insert into tariff_prices (tariff_id, partner_id, price_band, day_cents, half_day_cents, half_day_meal_cents)
       values (${tariffId}, ${partner.id}, '', 1000, 500, 500)`,
  ]);
  [cookie, another] = [await signedIn(manager.id), await signedIn(manager.id)];
  portal = await startPortal({ PUBLIC_ORIGIN: publicOrigin, PORTAL_MODE: "production", PORTAL_TODAY: "" });
  asked = await askAll();
});

afterAll(() => portal.stop());

type Told = { status: number; headers: Map<string, string>; policies: string[]; body: string };

/** As a browser that came over https through a proxy would ask. */
async function ask(path: string, ...lines: string[]): Promise<Told> {
  const method = lines.some((line) => line.startsWith("Content-Length")) ? "POST" : "GET";
  const answer = await forge(portal.port, [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines]);
  const [head = "", ...body] = answer.split("\r\n\r\n");
  const [first = "", ...named] = head.split("\r\n");
  const pairs = named.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 2),
  ]);
  const policies = pairs
    .filter(([name]) => name === "content-security-policy")
    .map(([, value]) => value ?? "");
  return {
    status: Number(first.split(" ")[1]),
    headers: new Map(pairs as [string, string][]),
    policies,
    body: body.join("\r\n\r\n"),
  };
}

const signed = () => `Cookie: ${cookie}`;
const askAll = (): Promise<[string, Told][]> =>
  Promise.all(
    [
      ["a page for all", "/connexion"],
      ["its data", "/connexion.data"],
      ["a page of one's own", "/compte", signed()],
      ["a page of children", "/enfants", signed()],
      ["its data", "/enfants.data", signed()],
      ["a redirection", "/compte"],
      ["a file", `/tarifs/${tariffId}/document`, signed()],
      ["nothing there", "/nulle-part"],
      ["an address nobody can read", "/%E0%A4%A"],
      ["a refusal", "/connexion?_data=x"],
      [
        "a body too large",
        "/connexion",
        `Origin: ${publicOrigin}`,
        "Content-Type: multipart/form-data; boundary=b",
        "Content-Length: 9999999",
      ],
      [
        "a wrong type",
        "/connexion",
        `Origin: ${publicOrigin}`,
        "Content-Type: text/plain",
        "Content-Length: 0",
      ],
      ["its health", "/sante"],
      ["a file of the root", "/robots.txt"],
    ].map(async ([what = "", path = "", ...lines]) => [what, await ask(path, ...lines)] as [string, Told]),
  );

describe("every answer", () => {
  it("keeps browsers careful, whatever it is an answer to, and says nothing of what it runs on", async () => {
    for (const [what, { headers, policies }] of asked) {
      const policy = policies[0] ?? "";
      for (const rule of [
        "default-src 'none'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
        "upgrade-insecure-requests",
      ])
        expect([what, policy]).toEqual([what, expect.stringContaining(rule)]);
      expect([what, policy]).toEqual([what, expect.stringMatching(/script-src 'self' 'nonce-[\w+/=]{24}'/)]);
      expect([what, /unsafe|\*|http:/.test(policy)]).toEqual([what, false]);
      expect([what, Object.fromEntries(headers)]).toEqual([
        what,
        expect.objectContaining({
          "strict-transport-security": "max-age=63072000; includeSubDomains",
          "referrer-policy": "same-origin",
          "cross-origin-opener-policy": "same-origin",
          "cross-origin-resource-policy": "same-origin",
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "permissions-policy": expect.stringContaining("camera=(self)"),
        }),
      ]);
      expect([what, headers.has("server"), headers.has("x-powered-by")]).toEqual([what, false, false]);
    }
  });

  it("is kept by no cache, but the files of the root", async () => {
    for (const [what, { headers }] of asked) {
      const kept = what === "a file of the root" ? "public, max-age=3600" : "no-store";
      expect([what, headers.get("cache-control")]).toEqual([what, kept]);
    }
  });

  it("says what it is and in which letters", async () => {
    for (const [what, { headers, body, status }] of asked) {
      if (body === "" || status === 302) continue;
      const type = expect.stringMatching(
        /^(text\/\S+; charset=utf-8|text\/x-script; charset=utf-8|application\/pdf)$/i,
      );
      expect([what, headers.get("content-type")]).toEqual([what, type]);
    }
  });

  it("sets cookies that only this host reads, over https, out of reach of scripts", async () => {
    const { headers } = await ask(
      "/deconnexion",
      `Cookie: ${another}`,
      "Sec-Fetch-Site: same-origin",
      "Content-Length: 0",
    );
    expect(headers.get("set-cookie")).toMatch(
      /^__Host-\w+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { redirectSaying } = await import("~/http/flash.server");
    expect(redirectSaying("/", "Fait.").headers.get("Set-Cookie")).toMatch(
      /^__Host-message=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe("in production the portal", () => {
  const statuses = async (...paths: string[]) =>
    Promise.all(paths.map(async (path) => [path, (await ask(path, signed())).status]));
  const absent = (...paths: string[]) => paths.map((path) => [path, 404]);

  it("opens none of the pages of development", async () => {
    const pages = ["/codes", "/courriels", "/codes.data"];
    const [codes, mails, data] = await statuses(...pages);
    expect([codes, mails]).toEqual(absent("/codes", "/courriels"));
    expect(data?.[1]).not.toBe(200);
  });

  it("serves nothing of the project but what it built", async () => {
    const paths = [
      "/.git/config",
      "/.env",
      "/package.json",
      "/app/server.ts",
      "/build/server/index.js",
      "/assets/",
      "/assets/..%2f..%2fserver%2findex.js",
      "/.data/factor.key",
    ];
    expect(await statuses(...paths)).toEqual(absent(...paths));
  });
});

it("a file that a partner sent is one to keep, and runs nothing should a browser show it", async () => {
  const { status, headers, policies } = await ask(`/tarifs/${tariffId}/document`, signed());
  expect([status, headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="tarifs-[\d-]+\.pdf"$/);
  expect(policies).toHaveLength(2);
  expect(policies[1]).toBe("sandbox; default-src 'none'");
});

describe("a bug", () => {
  it("is told in French without a word of the inside, as a page and as data", async () => {
    await owner`alter table tariffs rename to tariffs_away`;
    const answers = [await ask("/tarifs", signed()), await ask("/tarifs.data", signed())];
    await owner`alter table tariffs_away rename to tariffs`;
    for (const { status, body } of answers) {
      expect(status).toBe(500);
      for (const inside of [
        "relation",
        "does not exist",
        "42P01",
        "node_modules",
        "build/server",
        "    at ",
        "select ",
      ])
        expect([inside, body.includes(inside)]).toEqual([inside, false]);
    }
    expect(answers[0]?.body).toContain("Une erreur est survenue");
  });
});
