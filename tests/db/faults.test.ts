import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { startPortal } from "../support/portal";
import {
  aCrowdOfWriters,
  halfWritten,
  keepByAct,
  keepByHttp,
  nothing,
  openPages,
  underFire,
  type Writer,
} from "../support/under-fire";
import { signedIn } from "../support/visits";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let portal: Awaited<ReturnType<typeof startPortal>>;
let writers: Writer[];
const cookies = new Map<string, string>();
let kept = 0;

beforeAll(async () => {
  database = await freshDatabase({ today: "2026-11-20" });
  writers = await aCrowdOfWriters(database.owner, 12);
  for (const { staffId } of writers) cookies.set(staffId, await signedIn(staffId));
});

afterAll(() => portal?.stop());

it("keeps each roll call once and whole while backends end, by its act", async () => {
  const figures = await underFire(database.superuser, writers.slice(0, 6), 24, keepByAct);
  kept += figures.kept;
  expect(figures.unanswered).toBe(0);
  expect(await halfWritten(database.owner, kept)).toEqual(nothing);
});

it("keeps each roll call once and whole while backends end, over HTTP, and the program lives", async () => {
  portal = await startPortal({ LOG_LEVEL: "silent" });
  await openPages(portal.origin, writers.slice(6), cookies);
  const keep = keepByHttp(portal.origin, cookies);
  const figures = await underFire(database.superuser, writers.slice(6), 24, keep);
  kept += figures.kept;
  expect(figures.unanswered).toBe(0);
  expect(await halfWritten(database.owner, kept)).toEqual(nothing);
  expect(portal.child.exitCode).toBeNull();
  expect((await fetch(`${portal.origin}/pret`)).status).toBe(200);
});
