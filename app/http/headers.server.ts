import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

const ours = ["camera", "publickey-credentials-get", "publickey-credentials-create"];
const nobodys = [
  "microphone",
  "geolocation",
  "payment",
  "usb",
  "serial",
  "bluetooth",
  "display-capture",
  "midi",
];
const permissions = [...ours.map((what) => `${what}=(self)`), ...nobodys.map((what) => `${what}=()`)].join(
  ", ",
);

/** Gives each answer its word for our scripts (`res.locals.nonce`), and the headers that keep browsers careful. */
export function carefulHeaders(publicOrigin: string): RequestHandler[] {
  const https = publicOrigin.startsWith("https:");
  const self = ["'self'"];
  const none = ["'none'"];
  return [
    (_req, res, next) => {
      res.locals.nonce = randomBytes(16).toString("base64");
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: none,
          scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as Response).locals.nonce}'`],
          styleSrc: self,
          imgSrc: ["'self'", "data:"],
          fontSrc: self,
          connectSrc: self,
          manifestSrc: self,
          formAction: self,
          baseUri: none,
          frameAncestors: none,
          objectSrc: none,
          ...(https && { upgradeInsecureRequests: [] }),
        },
      },
      // "no-referrer" would make browsers send "Origin: null" with our own forms.
      referrerPolicy: { policy: "same-origin" },
      strictTransportSecurity: https && { maxAge: 63_072_000, includeSubDomains: true },
      xFrameOptions: { action: "deny" },
    }),
    (_req, res, next) => {
      res.set("Permissions-Policy", permissions);
      keepNothing(res);
      next();
    },
  ];
}

/** Pages hold names of children: no cache keeps them, unless the answer says otherwise itself. */
function keepNothing(res: Response) {
  const writeHead = res.writeHead;
  res.writeHead = function (this: Response, ...args: unknown[]) {
    if (!this.hasHeader("Cache-Control")) this.setHeader("Cache-Control", "no-store");
    return Reflect.apply(writeHead, this, args);
  } as typeof writeHead;
}
