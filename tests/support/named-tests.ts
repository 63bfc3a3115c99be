import { textOf } from "./house";

/** A test that a document names as the proof of something: where, in which file, words of its full name. */
export type NamedTest = { by: string; file: string; words: string };

export type Requirement = {
  id: string;
  status: string;
  test: string;
  reason: string;
};

/** The rows of a file of ours, by the names of its first line; nothing in it needs quotes. */
export function rowsOf<Row extends Record<string, string>>(path: string): Row[] {
  const [head = "", ...lines] = textOf(path).trim().split("\n");
  const names = head.split(";");
  return lines.map((line) => {
    const cells = line.split(";");
    if (cells.length !== names.length) throw new Error(`${path}: ${line}`);
    return Object.fromEntries(names.map((name, at) => [name, cells[at]])) as Row;
  });
}

export const requirements = () => rowsOf<Requirement>("tests/asvs.csv");

/** The abuses of the threat model: number and last column, "`tests/….test.ts` words of the name". */
export const abuses = (): NamedTest[] =>
  [...textOf("docs/security.md").matchAll(/^\| (\d+) \|.*\| `(tests\/[^`]+)` (.+) \|$/gm)].map(
    ([, number, file = "", words = ""]) => ({ by: `abuse ${number}`, file, words }),
  );

/** Every test that the threat model or the table of requirements leans on. */
export function namedTests(): NamedTest[] {
  const ofRequirements = requirements()
    .filter(({ status }) => status === "auto")
    .map(({ id, test }) => {
      const [file = "", words = ""] = test.split(" > ");
      return { by: id, file, words };
    });
  return [...abuses(), ...ofRequirements];
}
