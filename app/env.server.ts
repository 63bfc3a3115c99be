import { z } from "zod";

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const count = (otherwise: number) => z.preprocess(blank, z.coerce.number().int().min(0).default(otherwise));

/** Every setting of the portal. */
const settings = z.object({
  /** The port it listens on. */
  PORT: count(3000),
  /** The address people type; other hosts and origins are refused. http://localhost:PORT by default. */
  PUBLIC_ORIGIN: optional(z.url().transform((url) => new URL(url).origin)),
  /**
   * PostgreSQL, as portal_app; several hosts, "…@one:5432,two:5432/portail", when one may take over from another.
   * Without it the portal starts its own database in DATA_DIR.
   */
  DATABASE_URL: optional(z.string()),
  /** The same database as portal_owner, for `npm run migrate`. */
  MIGRATION_DATABASE_URL: optional(z.string()),
  /** The same database as portal_auditor, for `npm run audit`. */
  AUDIT_DATABASE_URL: optional(z.string()),
  /** Where mails go. Without it they are written to DATA_DIR/mails. */
  SMTP_URL: optional(z.string()),
  MAIL_FROM: z.preprocess(blank, z.string().default("Portail vacances et loisirs <portail@localhost>")),
  /** demo when DATABASE_URL is absent, production otherwise. */
  PORTAL_MODE: optional(z.enum(["production", "demo", "development", "test"])),
  /** The day it pretends to be, outside production. */
  PORTAL_TODAY: optional(z.iso.date()),
  /** How many processes serve. 0: one for each core. */
  WORKERS: count(0),
  LOG_LEVEL: z.preprocess(blank, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
  /** Reverse proxies to believe, as Express' "trust proxy": "loopback", addresses, or how many. */
  TRUST_PROXY: optional(z.string()),
  /** 32 random bytes in base64, which seal the secrets of second factors and key the digests of networks. Required in production; generated into DATA_DIR elsewhere. */
  FACTOR_KEY: optional(
    z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "32 bytes in base64, as openssl rand -base64 32 prints"),
  ),
  /** The instant at which the clock of second factors stands still, outside production. */
  PORTAL_NOW: optional(z.iso.datetime()),
  /** What the portal keeps on disk: its own database, mails without SMTP_URL. */
  DATA_DIR: z.preprocess(blank, z.string().default(".data")),
});

type Given = z.infer<typeof settings>;
export type Env = Given & { PUBLIC_ORIGIN: string; PORTAL_MODE: NonNullable<Given["PORTAL_MODE"]> };

export function readEnv(from: NodeJS.ProcessEnv): Env {
  const read = settings.safeParse(from);
  if (!read.success) throw new Error(`Settings:\n${z.prettifyError(read.error)}`);
  const given = read.data;
  return {
    ...given,
    PUBLIC_ORIGIN: given.PUBLIC_ORIGIN ?? `http://localhost:${given.PORT}`,
    PORTAL_MODE: given.PORTAL_MODE ?? (given.DATABASE_URL ? "production" : "demo"),
  };
}

/** Read once, when the program starts. */
export const env = readEnv(process.env);
