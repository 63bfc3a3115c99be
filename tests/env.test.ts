import { expect, it } from "vitest";
import { readEnv } from "~/env.server";

const read = (settings: Record<string, string>) => readEnv(settings as unknown as NodeJS.ProcessEnv);

it("is a demo at http://localhost:3000 when nothing is set", () => {
  expect(read({})).toMatchObject({ PORTAL_MODE: "demo", PORT: 3000, PUBLIC_ORIGIN: "http://localhost:3000" });
});

it("is production as soon as a database is named", () => {
  expect(read({ DATABASE_URL: "postgres://x" }).PORTAL_MODE).toBe("production");
});

it("takes an empty setting for an absent one", () => {
  expect(read({ PORT: "", SMTP_URL: "", PUBLIC_ORIGIN: "" })).toMatchObject({
    PORT: 3000,
    PUBLIC_ORIGIN: "http://localhost:3000",
  });
});

it("keeps only the origin of the public address", () => {
  expect(read({ PUBLIC_ORIGIN: "https://portail.example/accueil/" }).PUBLIC_ORIGIN).toBe(
    "https://portail.example",
  );
});

it.each([
  ["PORT", "high"],
  ["PUBLIC_ORIGIN", "portail"],
  ["PORTAL_MODE", "prod"],
  ["FACTOR_KEY", "trop court"],
  ["PORTAL_NOW", "midi"],
  ["PORTAL_TODAY", "2026-02-30"],
  ["WORKERS", "-1"],
])("refuses %s=%s by name", (name, value) => {
  expect(() => read({ [name]: value })).toThrow(name);
});
