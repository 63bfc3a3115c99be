import { forge } from "./wire";

export const evil = "https://evil.example";
const urlencoded = "application/x-www-form-urlencoded";

export type Forgery = {
  what: string;
  /** In place of POST to the page's own address. */
  method?: string;
  path?: (address: string, routeId: string) => string;
  /** Beside or in place of our own host and a form's content type; empty: left out. */
  headers: Record<string, string>;
  status: number;
};

const dataOf = (address: string) => (address === "/" ? "/_root.data" : `${address}.data`);
const own = { "Sec-Fetch-Site": "same-origin" };

/** Every way we know to have a write done that no page of ours asked for. */
export const forgeries = (origin: string): Forgery[] => [
  { what: "an evil origin", headers: { Origin: evil }, status: 403 },
  { what: "an evil origin, as data", path: dataOf, headers: { Origin: evil }, status: 403 },
  {
    what: "an evil origin, as data of one route",
    path: (address, id) => `${dataOf(address)}?_routes=${id}`,
    headers: { Origin: evil },
    status: 403,
  },
  {
    what: "an evil origin, by _data",
    path: (address, id) => `${address}?_data=${id}`,
    headers: { Origin: evil },
    status: 403,
  },
  {
    what: "our own page, by _data",
    path: (address, id) => `${address}?%5Fdata=${id}`,
    headers: own,
    status: 403,
  },
  { what: "no origin at all", headers: {}, status: 403 },
  { what: "the origin null", headers: { Origin: "null" }, status: 403 },
  {
    what: "an evil origin and host forwarded",
    headers: { Origin: evil, "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
    status: 403,
  },
  {
    what: "another site beside our own origin",
    headers: { "Sec-Fetch-Site": "cross-site", Origin: origin },
    status: 403,
  },
  { what: "a neighbouring site", headers: { "Sec-Fetch-Site": "same-site" }, status: 403 },
  { what: "the browser's own bar", headers: { "Sec-Fetch-Site": "none" }, status: 403 },
  { what: "an evil host", headers: { Host: "evil.example", ...own }, status: 421 },
  { what: "an evil host that is its origin", headers: { Host: "evil.example", Origin: evil }, status: 421 },
  { what: "plain text", headers: { ...own, "Content-Type": "text/plain" }, status: 415 },
  { what: "JSON", headers: { ...own, "Content-Type": "application/json" }, status: 415 },
  { what: "no content type", headers: { ...own, "Content-Type": "" }, status: 415 },
  { what: "a compressed body", headers: { ...own, "Content-Encoding": "gzip" }, status: 415 },
  { what: "the method PUT", method: "PUT", headers: own, status: 405 },
  { what: "the method DELETE", method: "DELETE", headers: own, status: 405 },
];

type At = { port: number; address: string; routeId: string; cookie: string; body: string };

/** Sends one, as somebody who is signed in and a form that would do it; answers the status. */
export async function send(forgery: Forgery, { port, address, routeId, cookie, body }: At): Promise<number> {
  const { method = "POST", path = (same: string) => same } = forgery;
  const headers = {
    Host: `localhost:${port}`,
    Cookie: cookie,
    "Content-Type": urlencoded,
    "Content-Length": String(Buffer.byteLength(body)),
    ...forgery.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  const first = `${method} ${path(address, encodeURIComponent(routeId))} HTTP/1.1`;
  return Number((await forge(port, [first, ...lines], body)).split(" ")[1]);
}
