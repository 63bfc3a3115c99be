import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import type { Sql } from "postgres";
import { addressOf } from "../tests/support/doors/addresses";
import { doors } from "../tests/support/doors/all";
import type { Door } from "../tests/support/doors/door";
import { type Answer, ask, aWorld, reader, verdictOn, writer } from "../tests/support/hostile-doors";
import { type HostileFile, hostileDocuments, hostileTables } from "../tests/support/hostile-files";
import { startPortal } from "../tests/support/portal";
import { formsIn } from "../tests/support/read-pages";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Every door that takes a file × every file that is not what it says: refused with a sentence, and the portal goes on. */
const ground = await layGround("2026-08-05");
const owner = ground.owner as Sql;
const portal = await startPortal({ LOG_LEVEL: "error" });
const world = await aWorld(owner);
const { attendanceFormat } = await import("~/attendance/attendance-file");
const { cardFormat } = await import("~/cards/card-file");
const { familyFormat } = await import("~/home-help/family-file");
const { scaleFormat } = await import("~/home-help/hourly-scale");
const { visitFormat } = await import("~/home-help/visit-file");
const { severalFormat } = await import("~/cards/several-cards");

const columnsOf: [RegExp, readonly string[]][] = [
  [/^\/caf\/imports$/, cardFormat.columns],
  [/^\/caf\/familles\/imports$/, familyFormat.columns],
  [/^\/pointage\/.*import$/, attendanceFormat.columns],
  [/^\/interventions\/import$/, visitFormat.columns],
  [/^\/verifier\/plusieurs$/, severalFormat.columns],
  [/horaire\/nouveau$/, scaleFormat.columns],
];
const only = process.env.DOOR;
const tally = { sent: 0, taken: 0, refused: 0 };
const failed: string[] = [];
const dumb: string[] = [];
const running: string[] = [];

async function sendTo(
  door: Door,
  query: string,
  field: string,
  others: [string, string][],
  file: HostileFile,
) {
  const form = new FormData();
  form.append("_key", crypto.randomUUID());
  for (const [name, value] of others) form.append(name, value);
  form.append(
    field,
    new File([new Uint8Array(file.bytes())], file.name ?? "table.csv", { type: file.type ?? "text/csv" }),
  );
  const address = addressOf(door, world.ids);
  const answer = await sendWhole(address + query, world.cookies[writer(door)] ?? "", form);
  const verdict = verdictOn(answer, field);
  tally.sent++;
  const at = `${door.path}: ${file.what}, ${answer.status}`;
  if (verdict === "failed") failed.push(at);
  else if (verdict === "without a word") dumb.push(at);
  else tally[verdict === "accepted" ? "taken" : "refused"]++;
  if (verdict === "failed" || verdict === "without a word") console.log(at, answer.text.slice(0, 200));
  if (process.env.SHOW) console.log(at, verdict, said(answer.text));
  return answer.headers.get("Location");
}

/** By Node's own client: fetch gives up when it is answered before it has sent everything. */
async function sendWhole(path: string, cookie: string, form: FormData): Promise<Answer> {
  const encoded = new Response(form);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const headers = {
    Cookie: cookie,
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": encoded.headers.get("Content-Type") ?? "",
    "Content-Length": bytes.length,
  };
  return new Promise((told) => {
    const answer: Answer = { status: 0, headers: new Headers(), text: "" };
    const sending = request(
      { port: portal.port, host: "localhost", path, method: "POST", headers },
      (given) => {
        answer.status = given.statusCode ?? 0;
        for (const name of ["location", "set-cookie"])
          answer.headers.set(name, String(given.headers[name] ?? ""));
        given.setEncoding("utf8").on("data", (text: string) => {
          answer.text += text;
        });
      },
    );
    sending.on("error", (error) => Object.assign(answer, { status: 0, text: String(error) }));
    sending.on("close", () => told(answer)).end(bytes);
  });
}

const said = (html: string) =>
  /role="alert".*?<ul>(.*?)<\/ul>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]*>/g, " ")
    .trim() ?? "";

for (const door of doors.filter(({ path, reads, writes }) => reads && writes && (!only || path === only))) {
  const address = addressOf(door, world.ids);
  const query = door.path.endsWith("/contester") ? "?ligne=1" : "";
  const page = await ask(portal.origin, address + query, world.cookies[reader(door)]);
  const form = formsIn(page.text, address).find(({ file }) => file);
  if (!form) continue;
  const field = form.fields.find(({ type }) => type === "file")?.name ?? "";
  const others = form.fields.flatMap(({ name, type, value }): [string, string][] =>
    /^(file|submit)$/.test(type) || /^_key$|\.[1-9]\./.test(name) ? [] : [[name, value || "12,50"]],
  );
  const columns = columnsOf.find(([path]) => path.test(door.path))?.[1];
  const before = tally.sent;
  for (const file of columns ? hostileTables(columns) : hostileDocuments()) {
    const kept = await sendTo(door, query, field, others, file);
    if (columns && !file.what.startsWith("named by") && kept?.includes("/import"))
      await readBack(kept, door, file);
  }
  console.log(`${door.path}, ${field}: ${tally.sent - before} files`);
}

/** Once a taken file is checked: its report holds no cell that a spreadsheet would run. */
async function readBack(path: string, door: Door, { what }: HostileFile) {
  const cookie = world.cookies[writer(door)];
  for (let tries = 0; tries < 200; tries++) {
    const moved = await ask(portal.origin, `${path}/progression`, cookie);
    if (!/"(state)":"(checking|receiving)"/.test(moved.text)) break;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  for (const address of [path, `${path}/rapport`, `${path}/rapport?effet=refuse`]) {
    const answer = await ask(portal.origin, address, cookie);
    tally.sent++;
    if (answer.status >= 500 || answer.status === 0) failed.push(`${address} (${what}) ${answer.status}`);
    if (!address.includes("rapport")) continue;
    const cells = answer.text.split(/[;\r\n]+/).map((cell) => cell.replace(/^\ufeff?"?/, ""));
    const formula = cells.find((cell) => /^[=+\-@\t]/.test(cell) && !/^-?\d+(,\d+)?$/.test(cell));
    if (formula !== undefined) running.push(`${address} (${what}): ${formula.slice(0, 60)}`);
  }
}

/** Bytes by hand at the door of files: cut off, or other than they announce. */
const boundary = "--b\r\nContent-Disposition: form-data; name=";
const parts = `${boundary}"_key"\r\n\r\n${crypto.randomUUID()}\r\n${boundary}"file"; filename="a.csv"\r\n\r\na;b\r\n`;
const raw: [what: string, body: string, length: number][] = [
  ["cut before its end", parts, parts.length + 1_000],
  ["of a size announced too small", `${parts}--b--`, 40],
  ["without a last boundary", parts, parts.length],
  ["of nothing", "", 0],
  ["of a boundary never met", "x".repeat(1_000_000), 1_000_000],
  ["of a header that never ends", boundary + "x".repeat(1_000_000), 1_000_000 + boundary.length],
  ["of a thousand files", `${boundary}"file"; filename="a"\r\n\r\na\r\n`.repeat(1_000), 46_000],
  ["of 65 MB announced", "", 65 * 1024 * 1024],
];
for (const [what, body, length] of raw) {
  for (const door of ["/caf/imports", "/caf/familles/imports", "/caf/baremes/horaire/nouveau"]) {
    const status = await handSent(door, body, length);
    tally.sent++;
    if (status >= 500) failed.push(`${door}: a form ${what}, ${status}`);
    else tally.refused++;
    if (process.env.SHOW) console.log(door, what, status);
  }
}

function handSent(path: string, body: string, length: number): Promise<number> {
  return new Promise((told) => {
    const socket = connect(portal.port, "localhost");
    let answer = "";
    socket.setEncoding("utf8").on("data", (piece) => {
      answer += piece;
      if (answer.includes("\r\n\r\n")) socket.destroy();
    });
    socket.on("error", () => {});
    socket.on("close", () => told(Number(answer.split(" ")[1] ?? 0)));
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${portal.port}`,
      "Sec-Fetch-Site: same-origin",
      `Cookie: ${world.cookies.administrator}`,
      "Content-Type: multipart/form-data; boundary=b",
      `Content-Length: ${length}`,
      "Connection: close",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    setTimeout(() => socket.end(), 1_000).unref();
    setTimeout(() => socket.destroy(), 5_000).unref();
  });
}

const alive = (await ask(portal.origin, "/pret")).status === 200;
const told = portal.told().trim();
if (failed.length > 0 || !alive) console.log(told.slice(0, 20_000));
for (const problem of [...failed, ...dumb, ...running]) console.log(problem);
console.log(tally);
const largest = Math.round(largestMemory(portal.child.pid ?? 0) / 1024);

await portal.stop();
await ground.clear();
conclude([
  none(
    `hostile: answers 5xx or none, of ${tally.sent} files and forms by hand`,
    failed.length + (alive ? 0 : 1),
  ),
  none("hostile: files refused without a sentence", dumb.length),
  none("hostile: cells of reports that a spreadsheet would run", running.length),
  {
    what: "hostile: most memory of the portal, MB",
    measured: String(largest),
    promised: "1024",
    holds: largest <= 1_024,
  },
]);

/** In kB, of a process or of those it started, whichever is largest; 0 where the system does not tell. */
function largestMemory(pid: number): number {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parentOf = (id: string) => Number(/^PPid:\s+(\d+)/m.exec(statusOf(id))?.[1]);
  const family = [String(pid), ...ids.filter((id) => parentOf(id) === pid)];
  return Math.max(0, ...family.map((id) => Number(/^VmHWM:\s+(\d+)/m.exec(statusOf(id))?.[1] ?? 0)));
}

function statusOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/status`, "utf8");
  } catch {
    return "";
  }
}
