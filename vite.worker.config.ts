import { resolve } from "node:path";
import { defineConfig } from "vite";

/** What a worker runs before the pages: built, so that no process that serves carries a compiler in its memory. */
export default defineConfig({
  resolve: { alias: { "~db": resolve("db"), "~": resolve("app") } },
  build: { ssr: "app/worker.ts", outDir: "build/worker", target: "node20", copyPublicDir: false },
});
