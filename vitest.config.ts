import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { alias } from "./vite.config";

export default defineConfig({
  resolve: { alias },
  esbuild: { jsx: "automatic" },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: "tests/support/global-setup.ts",
    setupFiles: "tests/support/setup.ts",
    reporters: ["default", "json", "./tests/support/named-tests-reporter.ts"],
    outputFile: { json: "build/test-results.json" },
    pool: "forks",
    // A test waits for its database more than it works: one process a core, where vitest would leave a core free.
    maxWorkers: availableParallelism(),
    // The built server is taken as it is, not compiled again.
    server: { deps: { external: [/\/build\/server\//] } },
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
