import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textOf } from "./support/house";
import { abuses, namedTests, requirements, rowsOf } from "./support/named-tests";

/** That each named test passes is the business of named-tests-reporter.ts, at the end of the run. */
describe("the requirements of ASVS 5.0, level 2", () => {
  const levels = new Map(
    rowsOf<{ id: string; level: string }>("tests/support/asvs-levels.csv").map(({ id, level }) => [
      id,
      level,
    ]),
  );

  it("are answered one by one, all 253, in their order", () => {
    expect(levels.size).toBe(253);
    expect(requirements().map(({ id }) => id)).toEqual([...levels.keys()]);
  });

  it("are auto, manual, not applicable or open, each with a reason, the first with a test", () => {
    const known = ["auto", "manual", "not-applicable", "open"];
    expect(requirements().filter(({ status, reason }) => !known.includes(status) || reason === "")).toEqual(
      [],
    );
    expect(requirements().filter(({ status, test }) => (status === "auto") !== (test !== ""))).toEqual([]);
  });

  it("are proved by tests for 120 of them at least, and none of level 1 is open", () => {
    const of = (status: string) => requirements().filter((row) => row.status === status);
    expect(of("auto").length).toBeGreaterThanOrEqual(120);
    expect(of("open").filter(({ id }) => levels.get(id) === "1")).toEqual([]);
  });
});

describe("the threat model", () => {
  it("names fifteen abuses, each with its test", () => {
    expect(abuses().map(({ by }) => by)).toEqual(Array.from({ length: 15 }, (_, at) => `abuse ${at + 1}`));
  });

  it("and the table of requirements name tests of files that exist, in words enough to find them", () => {
    const wrong = namedTests().filter(({ file, words }) => !existsSync(file) || words.length < 5);
    expect(wrong).toEqual([]);
  });
});

describe("the figures of the threat model", () => {
  it("of pauses: the limits are those of the code", () => {
    const told = [...textOf("docs/security.md").matchAll(/^\| `(\w+)` \| (\d+) \| (\d+) min \|/gm)];
    const code = [...textOf("db/functions/throttles.sql").matchAll(/\('(\w+)', (\d+), (\d+)\)/g)];
    const limits = (found: RegExpExecArray[]) => found.map(([, ...limit]) => limit.join(" ")).sort();
    expect(limits(told).length).toBeGreaterThan(15);
    expect(limits(told)).toEqual(limits(code));
  });

  it("of files: the sizes are those of the code", () => {
    const told = [...textOf("docs/security.md").matchAll(/^\| (`\/.+) \| .+ \| (\d+) MB \|/gm)].map(
      ([, , most]) => most,
    );
    expect(told).toEqual(["64", "5", "5"]);
    expect(textOf("app/http/limits.server.ts").match(/64 \* megabyte/g)).toHaveLength(2);
    expect(textOf("app/partners/document.ts")).toMatch(/5 \* 1024 \* 1024|5_242_880|5 \* 1_048_576/);
  });

  it("of sessions and passwords: hours and lengths are those of the code", () => {
    const told = textOf("docs/security.md");
    const sessions = textOf("app/accounts/sessions.server.ts");
    const found = (pattern: RegExp, text: string) => Number(pattern.exec(text)?.[1]);
    expect(found(/A session: (\d+) hours at most/, told)).toBe(found(/TimeSpan\((\d+), "h"\)/, sessions));
    expect(found(/idleMinutes = (\d+)/, sessions)).toBe(120);
    expect(told).toMatch(/at most, 2 hours without a page/);
    expect(found(/shared tablet: (\d+) minutes without a page/, told)).toBe(
      found(/tabletIdleMinutes = (\d+)/, sessions),
    );
    const password = textOf("app/accounts/password.ts");
    expect(found(/at least (\d+) characters/, told)).toBe(found(/shortest = (\d+)/, password));
    expect(found(/characters, at most (\d+)/, told)).toBe(found(/longest = (\d+)/, password));
  });

  it("of what is kept: the privacy page and the threat model say what the code does", () => {
    const code = Object.fromEntries(
      [...textOf("db/functions/retention.sql").matchAll(/\('(\w+)', interval '(\d+) (\w+)'\)/g)].map(
        ([, what = "", many, unit]) => [what, `${many} ${unit}`],
      ),
    );
    const page = Object.fromEntries(
      [
        ...textOf("app/about/read-privacy.route.tsx").matchAll(/what: "([^ ,"]+)[^"]*",\s+long: "(\d+ \w+)/g),
      ].map(([, what = "", long]) => [what, long]),
    );
    const inFrench = (kept = "") => kept.replace("months", "mois").replace("years", "ans");
    expect(page).toMatchObject({
      Consultations: inFrench(code.lookup),
      Données: inFrench(code.card),
      Noms: inFrench(code.card),
      Familles: inFrench(code.home_help),
      Ce: inFrench(code.decision),
    });
    expect(Object.keys(code).sort()).toEqual(["card", "decision", "home_help", "lookup"]);
    const told = textOf("docs/security.md");
    expect(told).toContain(`| look-ups ${code.lookup}, decisions ${code.decision} |`);
    expect(told.match(new RegExp(`\\| ${code.card} after the`, "g"))).toHaveLength(3);
  });
});
