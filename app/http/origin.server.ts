import type { Request, RequestHandler } from "express";
import { sayPlainly } from "~/http/plain-page.server";

/** Only the hosts we are known by: a page built for another name would carry its links and cookies. */
export function knownHosts(publicOrigin: string, localPort: number | null): RequestHandler {
  const hosts = new Set([new URL(publicOrigin).host]);
  if (localPort !== null)
    for (const name of ["localhost", "127.0.0.1", "[::1]"]) hosts.add(`${name}:${localPort}`);
  return (req, res, next) => {
    delete req.headers["x-forwarded-host"];
    if (!req.originalUrl.startsWith("/") || saysTwoHosts(req)) sayPlainly(res, 400);
    else if (hosts.has(req.headers.host ?? "")) next();
    else sayPlainly(res, 421);
  };
}

/** Node keeps the first; what stands before us may have gone by the second. */
const saysTwoHosts = ({ rawHeaders }: Request) =>
  rawHeaders.filter((text, place) => place % 2 === 0 && text.toLowerCase() === "host").length > 1;

/**
 * A write comes from our own pages only, and so does what a script, an image or a frame reads. The browser says where
 * a request comes from in a header that scripts cannot set; older ones leave it out and say Origin. Remix' own check
 * lets several forgeries through.
 */
export function ownPagesOnly(publicOrigin: string): RequestHandler {
  return (req, res, next) => {
    if (asksForData(req.originalUrl)) return sayPlainly(res, 403);
    if (req.method === "GET" || req.method === "HEAD") return mayRead(req) ? next() : sayPlainly(res, 403);
    if (req.method !== "POST") {
      res.set("Allow", "GET, HEAD, POST");
      return sayPlainly(res, 405);
    }
    const site = req.headers["sec-fetch-site"];
    const own = site === undefined ? req.headers.origin === publicOrigin : site === "same-origin";
    return own ? next() : sayPlainly(res, 403);
  };
}

/** The old way of calling one loader or action by itself, which skips what surrounds it. */
function asksForData(url: string): boolean {
  const query = url.indexOf("?");
  return query >= 0 && new URLSearchParams(url.slice(query)).has("_data");
}

/** Another site's page may lead somebody to a page of ours, and nothing else: no frame, no image, no script. */
function mayRead({ headers, path }: Request): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return true;
  const goesThere = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return goesThere && !path.endsWith(".data");
}
