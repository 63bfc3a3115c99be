import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { extract } from "tar-fs";

/** A Chromium that needs nothing installed on the machine; one that is there can be named by CHROME_PATH. */
export async function startBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  if (named) return chromium.launch({ executablePath: named, args: ["--no-sandbox"] });
  const tries = [
    ofThePackage,
    async () => ({ channel: "chrome" }),
    async () => ({ channel: "msedge" }),
    async () => ({}),
  ];
  let last: unknown;
  for (const options of tries) {
    try {
      return await chromium.launch(await options());
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

async function ofThePackage(): Promise<LaunchOptions> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("the packaged browser is for Linux x64");
  const folder = resolve("node_modules/.cache/chromium-147");
  if (!existsSync(folder)) await unpack(folder);
  const libraries = [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    } as Record<string, string>,
  };
}

/** Beside, then renamed: a run that is cut leaves no half of a browser, two runs at once do not mix. */
async function unpack(folder: string) {
  const require = createRequire(import.meta.url);
  const bin = resolve(dirname(require.resolve("@sparticuz/chromium")), "../../bin");
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const read = (name: string) => [createReadStream(join(bin, name)), createBrotliDecompress()] as const;
  await Promise.all([
    pipeline(...read("chromium.br"), createWriteStream(join(half, "chromium"), { mode: 0o755 })),
    pipeline(...read("al2023.tar.br"), extract(join(half, "al2023"))),
    pipeline(...read("fonts.tar.br"), extract(join(half, "fonts"))),
    pipeline(...read("swiftshader.tar.br"), extract(half)),
  ]);
  writeFileSync(join(half, "fonts.conf"), fontsConf(join(folder, "fonts"), join(folder, "fonts-cache")));
  if (existsSync(folder)) rmSync(half, { recursive: true });
  else renameSync(half, folder);
}

const fontsConf = (fonts: string, cache: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`;
