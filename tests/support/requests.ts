import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { openDoors } from "~/http/doors.server";

export const origin = "http://localhost:3000";

type Asked = { cookie?: string; form?: Record<string, string> | FormData; headers?: Record<string, string> };

/** The portal as it is built, asked without a socket: what Remix answers, origin check and limits apart. */
export async function openPortal() {
  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild;
  const answer = createRequestHandler(openDoors(build), "production");

  return function ask(path: string, { cookie, form, headers = {} }: Asked = {}): Promise<Response> {
    const all = new Headers({ ...headers, ...(cookie && { Cookie: cookie }) });
    if (form === undefined) return answer(new Request(origin + path, { headers: all }), { nonce: "nonce" });
    all.set("Origin", origin);
    all.set("Host", new URL(origin).host);
    const body = form instanceof FormData ? form : new URLSearchParams({ _key: randomUUID(), ...form });
    return answer(new Request(origin + path, { method: "POST", headers: all, body }), { nonce: "nonce" });
  };
}
