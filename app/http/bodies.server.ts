import type { Request, RequestHandler } from "express";
import { sayPlainly } from "~/http/plain-page.server";

/** How many headers a request may have; a browser sends some thirty. */
export const MOST_HEADERS = 100;

const ofForms = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** Only what a form of ours sends goes further, before any of it is read: no JSON, no text, nothing compressed. */
export const formsOnly: RequestHandler = (req, res, next) => {
  // Beyond, Node drops them without a word.
  if (req.rawHeaders.length > 2 * MOST_HEADERS) return sayPlainly(res, 431);
  const { "content-type": type, "content-encoding": encoding } = req.headers;
  if (req.method !== "POST") return hasBody(req) ? sayPlainly(res, 400) : next();
  const readable = type === undefined ? !hasBody(req) : ofForms.test(type);
  return readable && encoding === undefined ? next() : sayPlainly(res, 415);
};

const hasBody = ({ headers }: Request) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
