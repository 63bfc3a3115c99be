import type { RequestHandler } from "express";
import { sayPlainly } from "~/http/plain-page.server";

const megabyte = 1024 * 1024;
const limits: [path: RegExp, bytes: number][] = [
  [/^\/caf\/imports(\.data)?$/, 64 * megabyte],
  [/^\/pointage\/[^/]+\/import(\.data)?$/, 64 * megabyte],
  [/^\/tarifs\/[^/]+\/nouveau(\.data)?$/, 6 * megabyte],
];
const otherwise = 2 * megabyte;

/** Refuses a body by the size it announces, before a byte of it is read; Node then holds it to its word. */
export const limitBodies: RequestHandler = (req, res, next) => {
  if (req.method !== "POST") return next();
  const announced = req.headers["content-length"];
  const length = Number(announced ?? (req.headers["transfer-encoding"] ? Number.NaN : 0));
  const limit = limits.find(([path]) => path.test(req.path))?.[1] ?? otherwise;
  if (length <= limit) return next();
  res.set("Connection", "close");
  sayPlainly(res, Number.isNaN(length) ? 411 : 413);
  // Read on for a while: a browser cut off while it sends shows an error of its own instead of ours.
  req.resume();
  setTimeout(() => req.destroy(), 20_000).unref();
};
