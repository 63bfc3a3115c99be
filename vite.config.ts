import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

const here = (folder: string) => new URL(folder, import.meta.url).pathname;

export const alias = [
  { find: /^~\//, replacement: here("./app/") },
  { find: /^~db\//, replacement: here("./db/") },
];

export default defineConfig({
  plugins: [remix(remixConfig)],
  resolve: { alias },
  build: {
    sourcemap: false,
    target: "es2022",
    // A download has nothing for the browser: the builder says so of each.
    rollupOptions: { onwarn: (warning, tell) => warning.code !== "EMPTY_BUNDLE" && tell(warning) },
  },
});
