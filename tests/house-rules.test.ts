import type { RouteConfigEntry } from "@remix-run/route-config";
import { describe, expect, it } from "vitest";
import { filesUnder, firstStatements, importsOf, textOf } from "./support/house";

const code = filesUnder("app", /\.tsx?$/);
const all = [...code, ...filesUnder("db", /\.ts$/)];
const routes = code.filter((path) => /\.route\.tsx?$|\.api\.ts$/.test(path));
const stores = code.filter((path) => path.endsWith(".server.ts"));
const commands = code.filter((path) => path.endsWith(".command.ts"));

/** A room and those to its left, which it may lean on. */
const leansOn: Record<string, string[]> = {
  accounts: [],
  partners: ["accounts"],
  cards: ["accounts", "partners"],
  attendance: ["accounts", "partners", "cards"],
  "home-help": ["accounts", "partners", "cards"],
  invoicing: ["accounts", "partners", "cards", "attendance", "home-help"],
  caf: ["accounts", "partners", "cards", "attendance", "home-help", "invoicing"],
  about: ["accounts"],
  audit: [],
  http: [],
  ui: [],
};
/** For every room: they know none. */
const open = ["http", "ui", "audit"];
const topOfTheHouse = /^app\/[^/]+\.tsx?$/;
const forEveryRoom = /^app\/(money|calendar|calendar-words|holidays|outcome|env\.server)(\.tsx?)?$/;

const roomOf = (path: string) => /^app\/([^/]+)\//.exec(path)?.[1];
const inRooms = code.filter((path) => !topOfTheHouse.test(path));
const rules = inRooms.filter(
  (path) =>
    path.endsWith(".ts") &&
    ![...routes, ...stores, ...commands].includes(path) &&
    !/^app\/(http|ui)\//.test(path),
);
const pieces = code.filter(
  (path) => path.endsWith(".tsx") && !routes.includes(path) && !topOfTheHouse.test(path),
);

/** Each file with what is wrong in it, so that a failure names its place. */
function faults(files: string[], find: (path: string) => string[]): string[] {
  return files.flatMap((path) => find(path).map((fault) => `${path}: ${fault}`));
}
const imports = (path: string, wrong: (from: string, typesOnly: boolean) => boolean) =>
  importsOf(path)
    .filter(({ from, typesOnly }) => wrong(from, typesOnly))
    .map(({ from }) => from);

const isStore = (from: string) => /\.server(\.ts)?$/.test(from);
const isDatabase = (from: string) => from.startsWith("db/");
const isReact = (from: string) => /^(react|react-dom|@remix-run\/react)(\/|$)/.test(from);

describe("the rooms", () => {
  it("are those the house has", () => {
    const found = new Set(inRooms.map(roomOf));
    expect([...found].filter((room) => !(room && room in leansOn))).toEqual([]);
  });

  it("lean on those to their left only", () => {
    const wrong = faults(inRooms, (path) => {
      const room = roomOf(path) ?? "";
      const allowed = [room, ...open, ...(leansOn[room] ?? [])];
      return imports(path, (from) => {
        if (!from.startsWith("app/")) return false;
        const other = roomOf(`${from}/`.replace(/\.tsx?\/$/, "/"));
        return forEveryRoom.test(from)
          ? false
          : !(other && from.split("/").length > 2 && allowed.includes(other));
      });
    });
    expect(wrong).toEqual([]);
  });

  it("are unknown to the database", () => {
    expect(
      faults(filesUnder("db", /\.ts$/), (path) => imports(path, (from) => from.startsWith("app/"))),
    ).toEqual([]);
  });

  it("have no drawer for what has no name", () => {
    const nameless = /(^|[/.-])(utils?|helpers?|lib|common|misc|services?|types)([/.-]|$)/;
    expect([...all, ...filesUnder("tests", /\.tsx?$/)].filter((path) => nameless.test(path))).toEqual([]);
  });
});

describe("a rule", () => {
  it("touches neither database, request, clock, chance nor page", () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random|process\.env|\bfetch\(/;
    const wrong = faults(rules, (path) => [
      ...imports(
        path,
        (from, typesOnly) => isStore(from) || (isDatabase(from) && !typesOnly) || isReact(from),
      ),
      ...imports(path, (from) => from.startsWith("node:") || from.startsWith("@remix-run/")),
      ...(impure.exec(textOf(path)) ?? []),
    ]);
    expect(wrong).toEqual([]);
  });
});

describe("a store", () => {
  it("draws nothing and knows no request", () => {
    const wrong = faults(stores, (path) => {
      const request = /^app\/(accounts|http)\//.test(path) ? null : /:\s*Request\b/.exec(textOf(path));
      return [...imports(path, isReact), ...(request ?? [])];
    });
    expect(wrong).toEqual([]);
  });
});

describe("a piece of a view", () => {
  it("reads from no store and no database", () => {
    const wrong = faults(pieces, (path) =>
      imports(path, (from, typesOnly) => (isStore(from) || isDatabase(from)) && !typesOnly),
    );
    expect(wrong).toEqual([]);
  });

  it("writes neither raw HTML nor inline styles", () => {
    const inline = /dangerouslySetInnerHTML|\sstyle=\{/;
    expect(faults(code, (path) => inline.exec(textOf(path)) ?? [])).toEqual([]);
  });
});

describe("a route", () => {
  it("asks stores, never the database", () => {
    expect(
      faults(routes, (path) => imports(path, (from, typesOnly) => isDatabase(from) && !typesOnly)),
    ).toEqual([]);
  });

  it("is on the site map, and the site map leads nowhere else", async () => {
    const { default: map } = await import("~/routes");
    const listed = (entries: RouteConfigEntry[]): string[] =>
      entries.flatMap(({ file, children = [] }) => [`app/${file}`, ...listed(children)]);
    expect(listed(await map).sort()).toEqual(routes);
  });

  /** Doors that anybody may push: coming in, and what the frame asks. Each entry was thought over. */
  const publicDoors = [
    "app/accounts/ask-passkey.api.ts action",
    "app/accounts/choose-account.route.ts action",
    "app/accounts/choose-account.route.ts loader",
    "app/accounts/choose-password.route.tsx action",
    "app/accounts/choose-password.route.tsx loader",
    "app/accounts/lock-tablet.route.ts action",
    "app/accounts/lock-tablet.route.ts loader",
    "app/accounts/pair-tablet.route.tsx action",
    "app/accounts/pair-tablet.route.tsx loader",
    "app/accounts/read-codes.route.tsx loader",
    "app/accounts/read-mails.route.tsx loader",
    "app/accounts/request-reset.route.tsx action",
    "app/accounts/request-reset.route.tsx loader",
    "app/accounts/sign-in-by-passkey.route.ts action",
    "app/accounts/sign-in-by-passkey.route.ts loader",
    "app/accounts/sign-in.route.tsx action",
    "app/accounts/sign-in.route.tsx loader",
    "app/accounts/sign-out.route.ts action",
    "app/accounts/sign-out.route.ts loader",
    "app/not-found.route.tsx loader",
  ];

  it("says first who may come in", () => {
    const guarded = /^(const [^=]+ = )?await require[A-Z]\w*\(request(, params\.\w+)?\)/;
    const wrong = faults(routes, (path) =>
      firstStatements(path)
        .filter(({ door, text }) => !guarded.test(text) && !publicDoors.includes(`${path} ${door}`))
        .map(({ door, text }) => `${door} begins with ${text.slice(0, 80)}`),
    );
    expect(wrong).toEqual([]);
  });
});

it("nothing asks the database in words made up on the way", () => {
  const madeUp = /sql\.raw\(|sql\.identifier\(/;
  expect(faults(all, (path) => madeUp.exec(textOf(path)) ?? [])).toEqual([]);
  expect(faults(code, (path) => /\.unsafe\(/.exec(textOf(path)) ?? [])).toEqual([]);
});

it("no file is longer than 250 lines", () => {
  const files = [...all, ...filesUnder("db/functions", /\.sql$/), ...filesUnder("tests", /\.tsx?$/)];
  expect(
    files.map((path) => [path, textOf(path).split("\n").length]).filter(([, lines]) => Number(lines) > 250),
  ).toEqual([]);
});
