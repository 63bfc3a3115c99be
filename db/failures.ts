/** The database did not answer in time, or at all. Nothing is known of what was asked; asking again is safe. */
export class DatabaseAwayError extends Error {
  override name = "DatabaseAwayError";
}

/** The same form key came back with another body. */
export class RepeatedKeyError extends Error {
  override name = "RepeatedKeyError";
}

/** The account ended, or never was, between the guard and the query. */
export class UnknownActorError extends Error {
  override name = "UnknownActorError";
}

/** A constraint said no where an act should have. Holds names of promises, never anybody's values. */
export class BrokenPromiseError extends Error {
  override name = "BrokenPromiseError";
  constructor(
    readonly sqlstate: string,
    readonly constraint: string | undefined,
    message: string,
  ) {
    super(`${sqlstate} ${constraint ?? ""} ${message}`);
  }
}

const lost = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ERR_STREAM_DESTROYED",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);
const worthAnotherTry = new Set(["40001", "40P01"]);
const tooSlow = new Set(["57014", "55P03"]);
/** No disk, memory or connection left for the moment; a file that could not be written; a server that follows another. */
const notNow = /^53|^58030$|^25006$/;

type Told = { code: string; constraint?: string; message: string };

/** What the driver or PostgreSQL said, under whatever drizzle wrapped around it. */
function whatWasSaid(error: unknown): Told | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") {
      const constraint = "constraint_name" in at ? String(at.constraint_name) : undefined;
      return { code: at.code, constraint, message: at.message };
    }
  }
  return null;
}

export function canBeRetried(error: unknown): boolean {
  const code = whatWasSaid(error)?.code ?? "";
  return lost.has(code) || code.startsWith("08") || worthAnotherTry.has(code);
}

/** The same failure in the portal's words; DETAIL and parameters, which hold people's values, stay behind. */
export function translateFailure(error: unknown): unknown {
  const told = whatWasSaid(error);
  if (!told) return error;
  const { code, constraint, message } = told;
  if (canBeRetried(error) || tooSlow.has(code) || notNow.test(code)) return new DatabaseAwayError(code);
  if (code === "PK409") return new RepeatedKeyError("key used for another body");
  if (code === "PK401") return new UnknownActorError("no such account today");
  if (/^[0-9A-Z]{5}$/.test(code)) return new BrokenPromiseError(code, constraint, message);
  return error;
}
