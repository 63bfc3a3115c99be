/** The civil day it is in the département. Only routes, jobs and commands ask. */
export function today(): string {
  const asked = process.env.PORTAL_MODE === "production" ? undefined : process.env.PORTAL_TODAY;
  return asked ?? new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
}

/** This instant, for what is counted in seconds; outside production a test may stop it. */
export function now(): Date {
  const stopped = process.env.PORTAL_MODE === "production" ? undefined : process.env.PORTAL_NOW;
  return stopped ? new Date(stopped) : new Date();
}
