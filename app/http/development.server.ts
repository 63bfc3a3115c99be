import { createRequestHandler } from "@remix-run/express";
import express, { type Response } from "express";
import type { Env } from "~/env.server";
import type { PortalBuild } from "~/http/application.server";
import { formsOnly } from "~/http/bodies.server";
import { openDoors } from "~/http/doors.server";
import { knownHosts, ownPagesOnly } from "~/http/origin.server";
import { noteSource } from "~/http/source.server";

/** One process, pages rebuilt as they are edited; Vite's own scripts and styles forbid the usual policy. */
export async function serveDevelopment(env: Env): Promise<void> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  const build = async () =>
    openDoors((await vite.ssrLoadModule("virtual:remix/server-build")) as PortalBuild);
  const getLoadContext = (_req: unknown, _res: Response) => ({ nonce: "" });
  const app = express();
  app.use(knownHosts(env.PUBLIC_ORIGIN, env.PORT), vite.middlewares);
  app.use(ownPagesOnly(env.PUBLIC_ORIGIN), formsOnly, noteSource);
  app.all("*", createRequestHandler({ build, mode: "development", getLoadContext }));
  app.listen(env.PORT);
  const { entry } = (await vite.ssrLoadModule("virtual:remix/server-build")) as PortalBuild;
  void (entry.module as unknown as { startJobs(): Promise<void> }).startJobs();
}
