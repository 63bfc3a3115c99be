import { env } from "~/env.server";

export type DemoSignIn = { who: string; email: string; password: string };

/** The fictitious people of the demonstration, who come in with one click; nobody in production. */
export async function listDemoSignIns(): Promise<DemoSignIn[]> {
  if (env.PORTAL_MODE !== "demo" && env.PORTAL_MODE !== "development") return [];
  const { demoSignIns } = await import("~db/seed");
  return demoSignIns;
}
