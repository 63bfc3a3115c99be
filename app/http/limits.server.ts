import type { Request, RequestHandler } from "express";
import { sayPlainly } from "~/http/plain-page.server";
import { TOO_LARGE } from "~/http/too-large";

const megabyte = 1024 * 1024;
const limits: [path: RegExp, bytes: number][] = [
  [/^\/caf\/(familles\/)?imports(\.data)?$/, 64 * megabyte],
  [/^\/(pointage\/[^/]+|interventions)\/import(\.data)?$/, 64 * megabyte],
  [/^\/tarifs\/[^/]+\/nouveau(\.data)?$/, 6 * megabyte],
  [/^\/factures\/[^/]+\/contester(\.data)?$/, 6 * megabyte],
];
const otherwise = 2 * megabyte;

/**
 * Refuses a body by the size it announces, before a byte of it is read; Node then holds it to its word. The page it was
 * sent to says so; a body that announces no size gets a plain answer. A form has `formPatience` milliseconds to arrive,
 * a file as long as any request.
 */
export function limitBodies(formPatience = 30_000): RequestHandler {
  return (req, res, next) => {
    delete req.headers[TOO_LARGE];
    if (req.method !== "POST") return next();
    const announced = req.headers["content-length"];
    const length = Number(announced ?? (req.headers["transfer-encoding"] ? Number.NaN : 0));
    const limit = limits.find(([path]) => path.test(req.path))?.[1] ?? otherwise;
    if (length <= limit) {
      if (limit === otherwise) hurry(req, formPatience);
      return next();
    }
    // Read on for a while, the connection open: a browser cut off while it sends shows an error of its own, not ours.
    res.once("finish", () => {
      req.removeAllListeners("data");
      req.resume();
    });
    const late = setTimeout(() => req.destroy(), 20_000).unref();
    req.once("close", () => clearTimeout(late));
    if (Number.isNaN(length)) return sayPlainly(res, 411);
    req.headers[TOO_LARGE] = String(limit / megabyte);
    next();
  };
}

/** Ends a request whose body comes drop by drop, in the words that Node has for late headers. */
function hurry(req: Request, patience: number) {
  const late = setTimeout(() => {
    if (req.complete) return;
    req.socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
    req.socket.destroySoon();
  }, patience);
  late.unref();
  req.once("close", () => clearTimeout(late));
}
