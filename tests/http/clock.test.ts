import { afterEach, expect, it, vi } from "vitest";
import { today } from "~/http/clock.server";

afterEach(() => vi.unstubAllEnvs());

it("is the day it is in Paris", () => {
  vi.stubEnv("PORTAL_TODAY", undefined);
  expect(today()).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it("is the day asked for, except in production", () => {
  vi.stubEnv("PORTAL_TODAY", "2026-07-08");
  expect(today()).toBe("2026-07-08");
  vi.stubEnv("PORTAL_MODE", "production");
  expect(today()).not.toBe("2026-07-08");
});
