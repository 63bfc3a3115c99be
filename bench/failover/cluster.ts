import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { Role } from "../../db/embedded";
import { nobody } from "../../db/postgres-files";
import { aFolder } from "../ground";
import { pause } from "../torture/ask";
import { aQuietPort } from "../torture/rig";
import { type Programs, unpackDebian } from "./unpack";

const names = ["one", "two"] as const;
type Name = (typeof names)[number];
type Node = { name: Name; port: number; api: number; data: string; process?: ChildProcess };

/** Two servers under Patroni, etcd for them to agree in, HAProxy before them: docs/backup.md says why so. */
export async function buildCluster() {
  const programs = unpackDebian();
  const folder = aFolder();
  const password = randomBytes(16).toString("hex");
  const ports = { etcd: await aQuietPort(), peer: await aQuietPort(), proxy: await aQuietPort() };
  const nodes: Node[] = [];
  for (const name of names)
    nodes.push({ name, port: await aQuietPort(), api: await aQuietPort(), data: join(folder, name) });
  const start = (file: string, args: string[], log: string) => launch(programs, folder, file, args, log);

  const client = `http://127.0.0.1:${ports.etcd}`;
  const peer = `http://127.0.0.1:${ports.peer}`;
  const etcd = start(
    "usr/bin/etcd",
    `--data-dir ${folder}/etcd --listen-client-urls ${client} --advertise-client-urls ${client} --listen-peer-urls ${peer} --initial-advertise-peer-urls ${peer} --initial-cluster default=${peer}`.split(
      " ",
    ),
    "etcd",
  );
  const startNode = (node: Node) => {
    const file = join(folder, `${node.name}.yml`);
    writeFileSync(file, patroni(node, ports.etcd, password, programs, folder));
    node.process = start("usr/bin/patroni", [file], node.name);
  };
  startNode(nodes[0] as Node);
  await leader(nodes);
  startNode(nodes[1] as Node);
  await bothThere(nodes);
  writeFileSync(join(folder, "haproxy.cfg"), haproxy(ports.proxy, nodes));
  const proxy = start("usr/sbin/haproxy", ["-f", join(folder, "haproxy.cfg")], "haproxy");

  const url = (role: Role, hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(",")) =>
    `postgres://${role}:${password}@${hosts}/${role === "postgres" ? "postgres" : "portail"}`;
  await prepare(url("postgres", `127.0.0.1:${(await leader(nodes)).port}`), password);
  return {
    url,
    proxied: (role: Role) => url(role, `127.0.0.1:${ports.proxy}`),
    /** The leader's machine, as it were: Patroni and PostgreSQL die at once. Says what brings it back. */
    async killLeader() {
      const lost = await leader(nodes);
      const postmaster = Number(readFileSync(join(lost.data, "postmaster.pid"), "utf8").split("\n")[0]);
      lost.process?.kill("SIGKILL");
      process.kill(postmaster, "SIGKILL");
      return { name: lost.name, bringBack: () => startNode(lost) };
    },
    leader: () => leader(nodes),
    bothThere: () => bothThere(nodes),
    async clear() {
      for (const { process: patroni } of nodes) await ended(patroni);
      for (const one of [proxy, etcd]) await ended(one);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess | undefined) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await Promise.race([gone, pause(20_000).then(() => child.kill("SIGKILL"))]);
}

function launch({ path, env }: Programs, folder: string, file: string, args: string[], log: string) {
  const as = nobody === undefined ? {} : { uid: nobody, gid: nobody };
  if (nobody !== undefined) chownSync(folder, nobody, nobody);
  const out = openSync(join(folder, `${log}.log`), "a");
  return spawn(path(file), args, {
    ...as,
    cwd: folder,
    env: { NODE_ENV: process.env.NODE_ENV, ...env, HOME: folder },
    stdio: ["ignore", out, out],
  });
}

/** Who says of itself that it leads. */
async function leader(nodes: Node[]): Promise<Node> {
  for (;;) {
    for (const node of nodes) if ((await status(node, "primary")) === 200) return node;
    await pause(200);
  }
}

/** The other one follows, and nothing is acknowledged that it has not got. */
async function bothThere(nodes: Node[]) {
  for (;;) {
    for (const node of nodes) if ((await status(node, "synchronous")) === 200) return;
    await pause(200);
  }
}

const status = ({ api }: Node, what: string) =>
  fetch(`http://127.0.0.1:${api}/${what}`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.status,
    () => 0,
  );

const patroni = (
  { name, port, api, data }: Node,
  etcd: number,
  password: string,
  { path }: Programs,
  folder: string,
) =>
  JSON.stringify({
    scope: "portail",
    name,
    restapi: { listen: `127.0.0.1:${api}`, connect_address: `127.0.0.1:${api}` },
    etcd3: { host: `127.0.0.1:${etcd}` },
    bootstrap: {
      dcs: {
        // A leader that says nothing for ttl seconds has lost the lead.
        ttl: 20,
        loop_wait: 3,
        retry_timeout: 5,
        synchronous_mode: true,
        postgresql: {
          use_pg_rewind: true,
          parameters: { max_connections: 200, jit: "off", wal_keep_size: "256MB" },
        },
      },
      initdb: [{ encoding: "UTF8" }, { locale: "C.UTF-8" }, "data-checksums"],
      pg_hba: [
        "host replication replicator 127.0.0.1/32 scram-sha-256",
        "host all all 127.0.0.1/32 scram-sha-256",
      ],
    },
    postgresql: {
      listen: `127.0.0.1:${port}`,
      connect_address: `127.0.0.1:${port}`,
      data_dir: data,
      bin_dir: path("usr/lib/postgresql/15/bin"),
      pgpass: join(folder, `${name}.pgpass`),
      authentication: {
        superuser: { username: "postgres", password },
        replication: { username: "replicator", password },
        rewind: { username: "rewinder", password },
      },
      parameters: { unix_socket_directories: "" },
      remove_data_directory_on_rewind_failure: true,
      remove_data_directory_on_diverged_timelines: true,
    },
  });

const haproxy = (port: number, nodes: Node[]) => `
defaults
  mode tcp
  timeout connect 2s
  timeout client 30m
  timeout server 30m
  timeout check 2s
listen portail
  bind 127.0.0.1:${port}
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map(({ name, port: to, api }) => `  server ${name} 127.0.0.1:${to} check port ${api}`).join("\n")}
`;

async function prepare(url: string, password: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.file("db/roles.sql");
  for (const role of ["portal_owner", "portal_app", "portal_auditor"])
    await sql.unsafe(`alter role ${role} password '${password}'`);
  await sql`create database portail owner portal_owner`;
  await sql.end();
}
