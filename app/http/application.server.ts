import { resolve } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { Env } from "~/env.server";
import { formsOnly } from "~/http/bodies.server";
import { openDoors } from "~/http/doors.server";
import { carefulHeaders } from "~/http/headers.server";
import { limitBodies } from "~/http/limits.server";
import { logger } from "~/http/log.server";
import { knownHosts, ownPagesOnly } from "~/http/origin.server";
import { sayPlainly } from "~/http/plain-page.server";
import { logRequests } from "~/http/request-log.server";
import { noteSource } from "~/http/source.server";

/** The Remix build, and what app/entry.server.tsx lets the server reach through it. */
export type PortalBuild = ServerBuild & { entry: { module: { whyNotReady(): Promise<string | null> } } };

const assets = resolve("build/client");

/** The portal as one Express application: everything between a socket and Remix. */
export function buildApplication(env: Env, build: PortalBuild): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trusted(env.TRUST_PROXY));
  app.use(logRequests, carefulHeaders(env.PUBLIC_ORIGIN));
  app.get("/sante", (_req, res) => void res.type("text").send("vivant"));
  app.get("/pret", readiness(build));
  app.use(knownHosts(env.PUBLIC_ORIGIN, env.PORTAL_MODE === "production" ? null : env.PORT));
  app.use(ownPagesOnly(env.PUBLIC_ORIGIN), formsOnly, limitBodies(), noteSource, compression());
  app.use("/assets", express.static(`${assets}/assets`, { immutable: true, maxAge: "1y", redirect: false }));
  app.use(express.static(assets, { maxAge: "1h", redirect: false, index: false }));
  const getLoadContext = (_req: unknown, res: express.Response) => ({ nonce: res.locals.nonce });
  app.all("*", createRequestHandler({ build: openDoors(build), mode: "production", getLoadContext }));
  app.use(lastWord);
  return app;
}

function readiness(build: PortalBuild): RequestHandler {
  return async (_req, res) => {
    const reason = await build.entry.module.whyNotReady().catch(() => "the database does not answer");
    res
      .status(reason ? 503 : 200)
      .type("text")
      .send(reason ? "pas prêt" : "prêt");
  };
}

function trusted(setting: string | undefined): boolean | number | string {
  if (setting === undefined) return false;
  return /^\d+$/.test(setting) ? Number(setting) : setting;
}

const lastWord: ErrorRequestHandler = (error, _req, res, _next) => {
  const status = typeof error?.status === "number" && error.status < 500 ? error.status : 500;
  if (status === 500)
    logger.error(
      { error: { name: error?.name, message: error?.message, stack: error?.stack } },
      "unexpected error",
    );
  if (res.headersSent) res.destroy();
  else sayPlainly(res, status);
};
