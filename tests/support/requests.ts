import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { openDoors } from "~/http/doors.server";

export const origin = "http://localhost:3000";

export type Form = Record<string, string | string[]>;
type Asked = { cookie?: string; form?: Form | FormData; headers?: Record<string, string> };

/** As a browser sends a form: a field of several values, once for each. */
export const bodyOf = (form: Form) =>
  new URLSearchParams(
    Object.entries({ _key: randomUUID(), ...form }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one]),
    ),
  );

/** The portal as it is built, asked without a socket: what Remix answers, origin check and limits apart. */
export async function openPortal() {
  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild;
  const answer = createRequestHandler(openDoors(build), "production");

  return function ask(path: string, { cookie, form, headers = {} }: Asked = {}): Promise<Response> {
    const all = new Headers({ ...headers, ...(cookie && { Cookie: cookie }) });
    if (form === undefined) return answer(new Request(origin + path, { headers: all }), { nonce: "nonce" });
    all.set("Origin", origin);
    all.set("Host", new URL(origin).host);
    const body = form instanceof FormData ? form : bodyOf(form);
    return answer(new Request(origin + path, { method: "POST", headers: all, body }), { nonce: "nonce" });
  };
}
