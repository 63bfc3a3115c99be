import { request } from "node:http";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAMILY_COLUMNS } from "~/home-help/family-file";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { forge } from "../support/wire";

let owner: Sql;
let portal: Awaited<ReturnType<typeof startPortal>>;
let cookie: string;

beforeAll(async () => {
  ({ owner } = await freshDatabase());
  const agent = await aPerson(owner, { role: "agent" });
  [portal, cookie] = await Promise.all([startPortal(), signedIn(agent.id)]);
});

afterAll(() => portal.stop());

const door = "/caf/familles/imports";
const header = `${FAMILY_COLUMNS.join(";")}\r\n`;

function partsOf(content: string | Buffer, name = "familles.csv"): Buffer {
  const part = (what: string, value: string | Buffer) => [
    `--b\r\nContent-Disposition: form-data; ${what}\r\n\r\n`,
    value,
    "\r\n",
  ];
  const parts = [
    ...part('name="_key"', crypto.randomUUID()),
    ...part(`name="file"; filename="${name}"`, content),
  ];
  return Buffer.concat(parts.map((piece) => Buffer.from(piece as string)));
}

const closed = (parts: Buffer) => Buffer.concat([parts, Buffer.from("--b--\r\n")]);
const whole = (content: string | Buffer, name?: string) => closed(partsOf(content, name));

/** As a browser does: everything is sent, whenever the answer comes; `sent` false when the portal cut it off. */
function sendTo(path: string, body: Buffer): Promise<{ status: number; text: string; sent: boolean }> {
  const headers = {
    Cookie: cookie,
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "multipart/form-data; boundary=b",
    "Content-Length": body.length,
  };
  return new Promise((told) => {
    const answer = { status: 0, text: "", sent: false };
    const sending = request({ port: portal.port, host: "localhost", path, method: "POST", headers });
    sending.on("response", (given) => {
      answer.status = given.statusCode ?? 0;
      given.setEncoding("utf8").on("data", (text: string) => {
        answer.text += text;
      });
    });
    sending.on("finish", () => Object.assign(answer, { sent: true }));
    sending.on("error", () => Object.assign(answer, { sent: false }));
    sending.on("close", () => told(answer)).end(body);
  });
}

const families = () =>
  owner`select file_name, state, refusal ->> 'reason' as reason from family_imports order by uploaded_at`;

describe("a file refused before its end", () => {
  it("is read to its end all the same: the browser that still sends it sees the sentence", async () => {
    const unclosed = await sendTo(door, whole(`${header}"${"x\n".repeat(5_000_000)}`));
    expect(unclosed).toMatchObject({ status: 422, sent: true, text: expect.stringContaining("guillemet") });
    const longLine = await sendTo(
      door,
      whole(Buffer.concat([Buffer.from(header), Buffer.alloc(30_000_000, "x")])),
    );
    expect(longLine).toMatchObject({ status: 422, sent: true, text: expect.stringContaining("ligne 2") });
  });

  it("by the size it announces, too", async () => {
    const large = await sendTo("/caf/baremes/horaire/nouveau", whole(Buffer.alloc(60_000_000)));
    expect(large).toMatchObject({ status: 413, sent: true, text: expect.stringContaining("trop gros") });
  });
});

describe("a form with a file", () => {
  it("cut off before its last boundary is said to be interrupted, and takes no process with it", async () => {
    const told = await sendTo(door, partsOf(`${header}M1;Exemple;Lou;general;07/2026;450,00;04/05/2016\r\n`));
    expect(told).toMatchObject({ status: 422, text: expect.stringContaining("interrompu avant la fin") });
    expect((await families()).at(-1)).toMatchObject({ state: "refused", reason: "interrupted" });
  });

  it("that breaks off or is none at all is a 400, and takes no process with it", async () => {
    const head = Buffer.from("--b\r\nContent-Disposition: form-data; name=");
    for (const body of [head, Buffer.alloc(0), Buffer.alloc(100_000, "x"), partsOf("a").subarray(0, 150)])
      expect(await sendTo(door, body)).toMatchObject({
        status: 400,
        text: expect.stringContaining("illisible"),
      });
    const lines = [
      `POST ${door} HTTP/1.1`,
      `Host: localhost:${portal.port}`,
      "Sec-Fetch-Site: same-origin",
      `Cookie: ${cookie}`,
      "Content-Type: multipart/form-data; boundary=b",
      "Content-Length: 90",
    ];
    expect(await forge(portal.port, lines, partsOf("a").toString())).toMatch(/^HTTP\/1.1 400 /);
  });

  it("the same process answered all of them", () => {
    const starts = portal.told().match(/répond sur/g);
    expect([
      starts?.length,
      portal.told().includes('"level":60'),
      portal.told().includes('"level":50'),
    ]).toEqual([1, false, false]);
  });
});

describe("a name of a file", () => {
  it.each([
    ["of letters beyond the first plane", `x${"𠜎".repeat(210)}.csv`, `x${"𠜎".repeat(199)}`],
    ["with a direction turned", "a\u202evsc.exe", "avsc.exe"],
  ])("%s is kept by whole characters, those alone that can be", async (_, name, kept) => {
    expect(await sendTo(door, whole(header, name))).toMatchObject({ status: 422 });
    expect((await families()).at(-1)?.file_name).toBe(kept);
  });
});

describe("a file of text", () => {
  it.each([
    ["a byte that Windows-1252 has no sign for", Buffer.from([0xe9, 0x81])],
    ["the sign of a lost character", Buffer.from("é\ufffd")],
    ["a control of the second set", Buffer.from("é\u0085")],
    ["a direction turned", Buffer.from("é\u202e")],
    ["a delete", Buffer.from("\u007f")],
  ])("with %s is refused, with its line", async (_, bytes) => {
    const told = await sendTo(door, whole(Buffer.concat([Buffer.from(header), bytes, Buffer.from("\r\n")])));
    expect(told).toMatchObject({
      status: 422,
      text: expect.stringMatching(/illisible.{0,3}\(ligne.2\)|lisible \(ligne.2\)/),
    });
  });
});
