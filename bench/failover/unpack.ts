import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's own, and what they lean on that a bare machine with python3 lacks. */
const packages = [
  ..."patroni etcd-server haproxy postgresql-15 postgresql-client-15 libpq5 libopentracing1".split(" "),
  ..."libopentracing-c-wrapper0 liblua5.3-0 python3-psycopg2 python3-etcd python3-click python3-colorama".split(
    " ",
  ),
  ..."python3-dateutil python3-prettytable python3-wcwidth python3-cdiff python3-urllib3".split(" "),
  ..."python3-dnspython python3-psutil python3-six python3-yaml".split(" "),
];

export type Programs = { path(name: string): string; env: Record<string, string | undefined> };

/** The packages downloaded and unpacked in a folder of their own: nothing is installed. */
export function unpackDebian(folder = join(tmpdir(), "portail-failover-programs")): Programs {
  const [debs, root] = [join(folder, "debs"), join(folder, "root")];
  if (!existsSync(join(root, "usr/bin/patroni"))) {
    for (const made of [debs, root]) mkdirSync(made, { recursive: true });
    execFileSync("apt-get", ["download", ...packages], { cwd: debs, stdio: "ignore" });
    for (const deb of readdirSync(debs)) execFileSync("dpkg", ["-x", join(debs, deb), root]);
    chmodSync(folder, 0o755);
  }
  return {
    path: (name) => join(root, name),
    env: {
      PATH: process.env.PATH,
      LC_ALL: "C.UTF-8",
      PYTHONPATH: join(root, "usr/lib/python3/dist-packages"),
      LD_LIBRARY_PATH: join(root, "usr/lib/x86_64-linux-gnu"),
    },
  };
}
