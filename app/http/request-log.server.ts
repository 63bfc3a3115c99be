import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { loggablePath, logger } from "~/http/log.server";

/** One line per answer. */
export const logRequests: RequestHandler = (req, res, next) => {
  const start = performance.now();
  const request = randomUUID();
  res.set("X-Request-Id", request);
  res.once("close", () => {
    const durationMs = Math.round(performance.now() - start);
    const { method, originalUrl } = req;
    const cut = !res.writableFinished;
    logger.info(
      { request, method, path: loggablePath(originalUrl), status: res.statusCode, durationMs, cut },
      "request",
    );
  });
  next();
};
