import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { closeConnections } from "./database";

process.env.LOG_LEVEL = "error";
/** Of the tests and of the portals they start. */
process.env.FACTOR_KEY = Buffer.alloc(32, "tests").toString("base64");

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
