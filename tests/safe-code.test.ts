import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { filesUnder, parse, textOf } from "./support/house";

/** What a reader of the code would otherwise have to look for, file by file. */
const code = [...filesUnder("app", /\.tsx?$/), ...filesUnder("db", /\.ts$/)];
const functions = filesUnder("db/functions", /\.sql$/);
const built = [...filesUnder("build/client", /./), ...filesUnder("build/server", /./)];
const demo = /^db\/(seed|seed\/.+)\.ts$/;

/** The portal's own folder: mails kept without SMTP_URL, the key of second factors, the embedded database, the build. */
const mayTouchTheDisk = ["app/http/keep-factor-key.server.ts", "app/http/mail.server.ts", "app/server.ts"];

function found(pattern: RegExp, files: string[], allowed: string[] = []): string[] {
  return files
    .filter((path) => !allowed.includes(path))
    .flatMap((path) => [...textOf(path).matchAll(pattern)].map(([text]) => `${path}: ${text}`));
}

/** The arguments of each call of these functions. */
function callsOf(names: string[], files: string[]): { path: string; first: string }[] {
  return files.flatMap((path) => {
    const calls: { path: string; first: string }[] = [];
    const walk = (node: ts.Node) => {
      if (ts.isCallExpression(node) && names.includes(node.expression.getText().split(".").at(-1) ?? ""))
        calls.push({ path, first: node.arguments[0]?.getText() ?? "" });
      node.forEachChild(walk);
    };
    walk(parse(path));
    return calls;
  });
}

describe("the code", () => {
  it("runs nothing that was made up from text, and starts no program but PostgreSQL, never through a shell", () => {
    expect(found(/\beval\(|new Function\(|node:vm|set(?:Timeout|Interval)\(\s*["'`]/g, code)).toEqual([]);
    expect(found(/child_process/g, code, ["db/embedded.ts"])).toEqual([]);
    expect(found(/shell:\s*true|\bexec(?:Sync)?\(\s*`/g, code)).toEqual([]);
    expect(callsOf(["spawn"], code).map(({ path }) => path)).toEqual(["db/embedded.ts"]);
  });

  it("builds no pattern from what people type", () => {
    expect(found(/new RegExp\(/g, code)).toEqual([]);
    expect(found(/\bexecute\s+(?!format\(|function|procedure|on\b)[^;]*\|\|/gi, functions)).toEqual([]);
  });

  it("takes what nobody may guess from the system's generator", () => {
    expect(found(/Math\.random|\brandom\(\)/g, code)).toEqual([]);
    expect(found(/\brandom\(\)/g, functions)).toEqual([]);
    const lengths = callsOf(["randomBytes"], code).filter(({ path }) => !demo.test(path));
    expect(lengths.length).toBeGreaterThan(3);
    expect(lengths.filter(({ first }) => /^\d+$/.test(first) && Number(first) < 12)).toEqual([]);
  });

  it("digests by SHA-256, seals by AES-256-GCM, and knows no other", () => {
    const digests = callsOf(["createHash", "createHmac"], code).map(({ first }) => first);
    expect(new Set(digests)).toEqual(new Set(['"sha256"']));
    expect(
      found(/\b(?:md5|sha1|crypt|gen_salt)\(/gi, [...code.filter((path) => !demo.test(path)), ...functions]),
    ).toEqual([]);
    expect(callsOf(["createCipheriv", "createDecipheriv"], code).map(({ first }) => first)).toEqual([
      "cipher",
      "cipher",
    ]);
    expect(textOf("db/seal.ts")).toContain('const cipher = "aes-256-gcm";');
  });

  it("asks nobody but itself for anything", () => {
    const asked = callsOf(["fetch"], code).map(({ first }) => first);
    expect(asked.filter((first) => !/^["`]\/[a-z]/.test(first) && first !== "watchAt")).toEqual([]);
    expect(
      found(/from "(?:node:)?(?:https?|net|tls|dgram|http2)"/g, filesUnder("app", /\.tsx?$/), [
        "app/http/sockets.server.ts",
      ]),
    ).toEqual([]);
    expect(found(/(?:src|href)="(?:https?:)?\/\//g, filesUnder("app", /\.tsx$/))).toEqual([]);
  });

  it("makes no path from a name that came in: files of visitors stay in memory and in the database", () => {
    const disk = found(/from "node:fs(?:\/promises)?"/g, filesUnder("app", /\.tsx?$/));
    expect(disk.map((line) => line.split(":")[0])).toEqual(mayTouchTheDisk);
  });

  it("hinders no paste and no password manager, and asks no secret question", () => {
    expect(found(/onPaste|onCopy|onContextMenu|user-select:\s*none/g, code)).toEqual([]);
    const fields = code.flatMap((path) => [...textOf(path).matchAll(/<PasswordField\b[^>]*>/g)].map(String));
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter((field) => !/autoComplete="(?:current|new)-password"/.test(field))).toEqual([]);
    expect(found(/question secrète|indice de mot de passe|nom de jeune fille/gi, code)).toEqual([]);
  });

  it("speaks to no other window and opens its answers to no other site", () => {
    expect(found(/postMessage|Access-Control-|window\.opener|document\.domain/g, code)).toEqual([]);
    expect(found(/addEventListener\(\s*"message"/g, code)).toEqual([]);
  });

  it("keeps nothing in the browser's own stores", () => {
    expect(found(/localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker/g, code)).toEqual([]);
    expect(found(/document\.cookie/g, code)).toEqual([]);
  });

  it("compares without converting", () => {
    const loose = code.flatMap((path) => {
      const places: string[] = [];
      const walk = (node: ts.Node) => {
        const loosely = [ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken];
        const asks = ts.isBinaryExpression(node) && loosely.includes(node.operatorToken.kind);
        if (asks && node.right.kind !== ts.SyntaxKind.NullKeyword) places.push(`${path}: ${node.getText()}`);
        node.forEachChild(walk);
      };
      walk(parse(path));
      return places;
    });
    expect(loose).toEqual([]);
    expect(JSON.parse(textOf("tsconfig.json")).compilerOptions.strict).toBe(true);
  });

  it("follows no key that a stranger names into an object", () => {
    expect(found(/__proto__|\.constructor\[|Object\.assign\([^,]+,\s*(?:form|body|values)\b/g, code)).toEqual(
      [],
    );
  });

  it("holds no credential: the demonstration's alone, which no production has", () => {
    expect(found(/postgres:\/\/\w+:[^$@{\s]+@/g, code)).toEqual([]);
    expect(
      found(
        /\b(?:password|secret|key)\s*[:=]\s*"[^"]{8,}"/gi,
        code.filter((path) => !demo.test(path)),
      ),
    ).toEqual([]);
  });
});

describe("what is shipped", () => {
  it("has no source map, and names none", () => {
    expect(built.length).toBeGreaterThan(100);
    expect(built.filter((path) => path.endsWith(".map"))).toEqual([]);
    expect(
      found(
        /sourceMappingURL=/g,
        built.filter((path) => path.endsWith(".js")),
      ),
    ).toEqual([]);
  });

  it("has no test in it, and nothing of the server in what browsers get", () => {
    const client = built.filter((path) => path.startsWith("build/client/") && path.endsWith(".js"));
    expect(client.length).toBeGreaterThan(50);
    expect(found(/DATABASE_URL|portal_app|FACTOR_KEY|begin_act/g, client)).toEqual([]);
    expect(built.filter((path) => /(^|\/)(\.git|\.env|tests?|bench)(\/|$)/.test(path))).toEqual([]);
  });

  it("comes from one registry, each package by its own digest, at one exact version", () => {
    const { packages } = JSON.parse(textOf("package-lock.json")) as {
      packages: Record<string, { integrity?: string; link?: boolean; resolved?: string }>;
    };
    const others = Object.entries(packages).filter(([name]) => name !== "");
    expect(others.length).toBeGreaterThan(500);
    expect(others.filter(([, { integrity = "" }]) => !integrity.startsWith("sha512-"))).toEqual([]);
    expect(others.filter(([, { link, resolved }]) => link || resolved)).toEqual([]);
    const { dependencies, devDependencies } = JSON.parse(textOf("package.json"));
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it("is made of libraries of which the README says why each", () => {
    const decisions = readFileSync("README.md", "utf8").split("| library | why this one |")[1] ?? "";
    const { dependencies } = JSON.parse(textOf("package.json"));
    const named = (name: string) =>
      decisions.includes(`\`${name}\``) || decisions.includes(`\`${name.split("/")[0]}/*\``);
    expect(Object.keys(dependencies).filter((name) => !named(name))).toEqual([]);
  });
});
