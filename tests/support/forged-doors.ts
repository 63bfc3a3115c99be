import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Sql } from "postgres";
import { aPerson } from "./builders";
import { addressOf, everythingOf, pathOf } from "./doors/addresses";
import { doors } from "./doors/all";
import type { Visitor } from "./doors/door";
import { forgeries, send } from "./forgeries";
import { atTablet, signedIn } from "./visits";

/** Every door that writes, with somebody who may use it, an address that exists and the form its page would send. */
export async function writingDoors(owner: Sql) {
  const agent = await aPerson(owner, { role: "agent" });
  const administrator = await aPerson(owner, { role: "administrator" });
  const ids = await everythingOf(owner, agent);
  const build: ServerBuild = await import(pathToFileURL(resolve("build/server/index.js")).href);
  const people = { staff: ids.staff, manager: ids.manager, agent, administrator };
  const cookies = new Map<Visitor, string>([["nobody", ""]]);
  for (const [visitor, { id }] of Object.entries(people)) cookies.set(visitor as Visitor, await signedIn(id));
  cookies.set("tablet", await atTablet(ids.staff.id, ids.tablet));
  return doors
    .filter(({ writes }) => writes)
    .map((door) => {
      const visitor = door.writes?.at(-1) ?? "nobody";
      const route = Object.values(build.routes).find(
        (known) => known && pathOf(build, known.id) === door.path,
      );
      return {
        path: door.path,
        address: addressOf(door, ids),
        routeId: route?.id ?? "",
        cookie: cookies.get(visitor) ?? "",
        body: new URLSearchParams({ _key: randomUUID(), ...door.form?.(ids) }).toString(),
      };
    });
}

type Door = Awaited<ReturnType<typeof writingDoors>>[number];

/** Tries the forgeries (or those `kept`) at the doors, eight at a time; answers those that were not refused as they must. */
export async function tryForgeries(
  { port, origin }: { port: number; origin: string },
  tried: Door[],
  kept: (door: number, forgery: number) => boolean = () => true,
) {
  const all = forgeries(origin);
  const tries = tried.flatMap((door, d) =>
    all.filter((_, f) => kept(d, f)).map((forgery) => ({ door, forgery })),
  );
  const passed: string[] = [];
  const waiting = [...tries];
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const status = await send(next.forgery, { port, ...next.door });
      if (status !== next.forgery.status)
        passed.push(`${next.door.path} with ${next.forgery.what} answers ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return { tries: tries.length, passed };
}
