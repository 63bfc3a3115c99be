import type { RequestHandler } from "express";
import { keyedDigest } from "~/http/keyed-digest.server";

const SOURCE = "x-portail-source";

/** Notes where a request comes from, whatever it says itself, for counting tries: by a digest that only we can make. */
export const noteSource: RequestHandler = (req, _res, next) => {
  req.headers[SOURCE] = keyedDigest("sources", networkOf(req.ip ?? ""));
  next();
};

/** That digest. What came by no socket comes from one place. */
export const sourceOf = (request: Request): string => request.headers.get(SOURCE) ?? "nowhere";

/** The whole address of IPv4; of IPv6 the half that a household or an office is given, whose other half anybody varies. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const [left, right] = [head, tail ?? ""].map((half) => half.split(":").filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = tail === undefined ? [] : Array(8 - left.length - right.length).fill("0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
