import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import postgres from "postgres";
import { nobody, type PostgresFiles, placePostgres } from "./postgres-files.ts";

export type Role = "postgres" | "portal_owner" | "portal_app" | "portal_auditor";

export type EmbeddedServer = {
  url(role: Role, database?: string): string;
  stop(): Promise<void>;
  /** Somebody else had started it. */
  wasRunning: boolean;
  /** Where its files are. */
  data: string;
};

const database = "portail";
const roles: Role[] = ["postgres", "portal_owner", "portal_app", "portal_auditor"];

type Options = {
  /** false trades safety for speed: tests only. */
  lasting?: boolean;
  /** Any free one by default. */
  port?: number;
  /** More lines of postgresql.conf, for a folder that is new. */
  settings?: string[];
};

/**
 * Starts the PostgreSQL that comes with the packages, its data in `folder`; a server left there by a
 * killed program is taken over.
 */
export async function startEmbedded(folder: string, options: Options = {}): Promise<EmbeddedServer> {
  const { lasting = true, port, settings = [] } = options;
  const files = placePostgres(folder);
  const passwords = keptPasswords(join(folder, "passwords.json"));
  if (!existsSync(join(files.data, "PG_VERSION"))) {
    await initialise(files, passwords.postgres, lasting);
    appendFileSync(join(files.data, "postgresql.conf"), `${settings.join("\n")}\n`);
  }
  return bringUp(files, passwords, port);
}

/** Stops the server of a folder that a killed program left behind. */
export const stopEmbedded = (folder: string) => control(placePostgres(folder), "stop", "-w", "-m", "fast");

/** A server whose first process was just killed answers "running" for a moment yet: look again. */
async function bringUp(
  files: PostgresFiles,
  passwords: Record<Role, string>,
  wanted?: number,
  tries = 10,
): Promise<EmbeddedServer> {
  const wasRunning = await isRunning(files);
  const port = wasRunning ? runningPort(files) : await start(files, wanted);
  const server: EmbeddedServer = {
    wasRunning,
    url: (role, name = database) => `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${name}`,
    stop: () => control(files, "stop", "-w", "-m", "fast"),
    data: files.data,
  };
  try {
    await prepare(server, passwords);
    return server;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // It replays its log: however long that takes, it will answer.
    const recovers = code === "57P03";
    if (!recovers && (!/^(ECONN|CONNECT)/.test(code) || tries === 0)) throw error;
    await setTimeout(300);
    return bringUp(files, passwords, wanted, recovers ? tries : tries - 1);
  }
}

function keptPasswords(file: string): Record<Role, string> {
  if (!existsSync(file)) {
    const made = Object.fromEntries(roles.map((role) => [role, randomBytes(24).toString("hex")]));
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

async function initialise(files: PostgresFiles, password: string, lasting: boolean) {
  const room = mkdtempSync(join(tmpdir(), "portail-"));
  try {
    const file = join(room, "password");
    writeFileSync(file, password, { mode: 0o600 });
    if (nobody !== undefined) {
      chmodSync(room, 0o711);
      chownSync(file, nobody, nobody);
    }
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const sync = lasting ? [] : ["--no-sync"];
    await run(
      files,
      "initdb",
      "-D",
      files.data,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      `--pwfile=${file}`,
      ...locale,
      ...sync,
    );
  } finally {
    rmSync(room, { recursive: true });
  }
  appendFileSync(join(files.data, "postgresql.conf"), settings(lasting));
}

// Statements are never logged: they would carry names and birth dates.
const settings = (lasting: boolean) => `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
jit = off
log_min_error_statement = panic
log_min_messages = error
${lasting ? "" : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"}`;

async function start(files: PostgresFiles, wanted?: number, attempt = 1): Promise<number> {
  const port = wanted ?? (await freePort());
  const log = join(files.data, "server.log");
  try {
    await control(files, "start", "-w", "-t", "60", "-l", log, "-o", `-p ${port}`);
    return port;
  } catch (error) {
    await setTimeout(300 * attempt);
    if (attempt < 5) return start(files, wanted, attempt + 1);
    const told = existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "";
    throw new Error(`PostgreSQL does not start\n${told}`, { cause: error });
  }
}

async function prepare(server: EmbeddedServer, passwords: Record<Role, string>) {
  const sql = postgres(server.url("postgres", "postgres"), { max: 1, onnotice: () => {} });
  try {
    // A follower has what its leader has.
    const [now] = await sql`select pg_is_in_recovery() as follows`;
    if (now?.follows) return;
    await sql.file(new URL("./roles.sql", import.meta.url).pathname);
    for (const role of roles) {
      if (role !== "postgres") await sql.unsafe(`alter role ${role} password '${passwords[role]}'`);
    }
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!found) await sql`create database ${sql(database)} owner portal_owner`;
  } finally {
    await sql.end();
  }
}

const control = (files: PostgresFiles, verb: string, ...args: string[]) =>
  run(files, "pg_ctl", verb, "-D", files.data, ...args);

const isRunning = (files: PostgresFiles) =>
  control(files, "status").then(
    () => true,
    () => false,
  );

function runningPort(files: PostgresFiles): number {
  return Number(readFileSync(join(files.data, "postmaster.pid"), "utf8").split("\n")[3]);
}

function run(files: PostgresFiles, program: string, ...args: string[]): Promise<void> {
  const as = nobody === undefined ? {} : { uid: nobody, gid: nobody, cwd: "/" };
  // Detached: a Ctrl-C in the terminal must reach us, not the server under our last requests.
  const options = { ...as, detached: process.platform !== "win32", env: { ...process.env, LC_ALL: "C" } };
  return new Promise((resolve, reject) => {
    const child = spawn(join(files.programs, "bin", program), args, { ...options, stdio: "ignore" });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
