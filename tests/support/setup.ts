import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { closeConnections } from "./database";

process.env.LOG_LEVEL = "error";

/** What nobody expected is a failure, even when every assertion holds. */
beforeEach(() => {
  vi.spyOn(console, "error").mockName("console.error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

afterAll(async () => {
  if (process.env.DATABASE_URL) await closeConnections();
});
