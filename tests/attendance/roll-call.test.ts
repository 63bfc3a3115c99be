import { describe, expect, it } from "vitest";
import { readCells } from "~/attendance/roll-call";

const lea = "11111111-1111-4111-8111-111111111111";
const tom = "22222222-2222-4222-8222-222222222222";

const posted = (cells: [string, string, mark: string, was: string][]) =>
  cells.flatMap(([entry, day, mark, was]): [string, string][] => [
    [`was:${entry}:${day}`, was],
    [`mark:${entry}:${day}`, mark],
  ]);

describe("a posted roll call", () => {
  it("gives the cells that changed, with what was shown", () => {
    const fields = posted([
      [lea, "2026-07-06", "day", "absent"],
      [lea, "2026-07-07", "morning", "morning"],
      [tom, "2026-07-06", "absent", "day"],
    ]);
    expect(readCells(fields)).toEqual({
      done: true,
      value: {
        unread: 0,
        cells: [
          { entryId: lea, day: "2026-07-06", mark: "day", was: "absent" },
          { entryId: tom, day: "2026-07-06", mark: "absent", was: "day" },
        ],
      },
    });
  });

  it("is read even when nothing changed", () => {
    expect(readCells(posted([[lea, "2026-07-06", "day", "day"]]))).toEqual({
      done: true,
      value: { cells: [], unread: 0 },
    });
  });

  it("leaves alone and counts the cells that make no sense", () => {
    const fields = posted([
      [lea, "2026-07-06", "day", "absent"],
      [lea, "2026-02-30", "day", "absent"],
      ["nobody", "2026-07-06", "day", "absent"],
      [tom, "2026-07-06", "twice", "absent"],
      [tom, "2026-07-07", "day", "perhaps"],
      [tom, "2026-07-08:x", "day", "absent"],
    ]);
    const read = readCells([...fields, [`mark:${tom}:2026-07-09`, "day"]]);
    expect(read).toMatchObject({ done: true, value: { unread: 6, cells: [{ entryId: lea }] } });
  });

  it.each([
    ["without a field", []],
    ["without a cell", [["_key", "x"]]],
    ["of nonsense", [["mark:::", "day"]]],
    ["of lists where texts are due", [[`mark:${lea}:2026-07-06`, ["day", "absent"]]]],
  ] as [string, [string, unknown][]][])("cannot be read %s", (_, fields) => {
    expect(readCells(fields)).toEqual({ done: false, reason: "nothing_read" });
  });
});
