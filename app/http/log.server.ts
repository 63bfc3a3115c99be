import pino from "pino";

/** JSON lines without anybody's data: no query strings, no bodies, no addresses, no secrets of a path. */
export const logger = pino({
  level: process.env.LOG_LEVEL || "info",
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** The path as it may be kept: a mailed link's token is worth a password. */
export function loggablePath(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  return path.replace(/(mot-de-passe\/)[^/.]+|[\w-]{43,}/gi, "$1…").slice(0, 300);
}
