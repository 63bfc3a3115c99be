import { codeOf, secondsLeft } from "~/accounts/totp";
import { env } from "~/env.server";
import { now } from "~/http/clock.server";

export type DemoSignIn = { who: string; email: string; password: string };
export type DemoCode = { who: string; email: string; current: string; next: string };

/** Where the codes of the fictitious people are shown, where there are such people. */
export const codesPage = env.PORTAL_MODE === "production" ? null : "/codes";

/** The fictitious people of the demonstration, who come in with one click; nobody in production. */
export async function listDemoSignIns(): Promise<DemoSignIn[]> {
  if (env.PORTAL_MODE !== "demo" && env.PORTAL_MODE !== "development") return [];
  const { demoSignIns } = await import("~db/seed");
  return demoSignIns;
}

/** The codes that their applications would show now and next. Computed, as the demonstration's secrets are: no one's are read. */
export async function listDemoCodes(): Promise<{
  codes: DemoCode[];
  secondsLeft: number;
  tabletCode: string;
}> {
  const { demoSignIns, demoSecret, demoTabletCode } = await import("~db/seed");
  const at = now();
  const codes = demoSignIns
    .filter(({ hasFactor }) => hasFactor)
    .map(({ who, email }) => {
      const secret = demoSecret(email);
      return { who, email, current: codeOf(secret, at), next: codeOf(secret, at, 1) };
    });
  return { codes, secondsLeft: secondsLeft(at), tabletCode: demoTabletCode };
}
