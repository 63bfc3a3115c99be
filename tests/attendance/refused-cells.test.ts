import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { attending } from "../support/attending";
import { aCard, aRosterEntry } from "../support/builders";
import { rollCallCases } from "../support/cases/roll-call";
import { freshDatabase } from "../support/database";
import { aScheme, guideOf } from "../support/schemes";

let owner: Sql;
let store: Awaited<ReturnType<typeof attending>>["store"];
let neighbour: Awaited<ReturnType<typeof attending>>["neighbour"];
let arranged: Awaited<ReturnType<typeof attending>>["arranged"];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  ({ store, neighbour, arranged } = await attending(owner));
});

describe("a refused cell", () => {
  it("says how many half days are left once the others are kept", async () => {
    const { save } = await arranged(rollCallCases.find(({ name }) => name.startsWith("at 20.5")));
    const answer = await save([{ day: "2026-07-06", mark: "day" }]);
    expect(answer).toMatchObject({
      value: { written: 0, refused: [{ reason: "cap", leftHalfDays: 1, standing: "absent" }] },
    });
  });

  it("says morning or afternoon of elsewhere, never where", async () => {
    const { save } = await arranged({ elsewhere: [["2026-07-06", "morning"]] });
    const answer = await save([{ day: "2026-07-06", mark: "day" }]);
    if (!answer.done) throw new Error(answer.reason);
    expect(answer.value.refused).toMatchObject([{ reason: "elsewhere", taken: 1, takenHere: false }]);
    expect(JSON.stringify(answer)).not.toContain(neighbour.structure.id);
  });

  it("is one that a colleague changed since it was shown, unless both asked for the same", async () => {
    const { save } = await arranged({ here: [["2026-07-06", "morning"]] });
    expect(await save([{ day: "2026-07-06", mark: "afternoon" }])).toMatchObject({
      value: { refused: [{ reason: "changed_meanwhile", standing: "morning" }] },
    });
    expect(await save([{ day: "2026-07-06", mark: "morning" }])).toMatchObject({
      value: { written: 1, refused: [] },
    });
  });

  it("is one of a child taken off the list, whose other days may still be corrected", async () => {
    const { save, entry, standing } = await arranged({ here: [["2026-07-06", "day"]] });
    await owner`update roster_entries set removed_at = now() where id = ${entry.id}`;
    const answer = await save([
      { day: "2026-07-06", mark: "absent", was: "day" },
      { day: "2026-07-07", mark: "day" },
    ]);
    expect(answer).toMatchObject({ value: { written: 1, refused: [{ reason: "not_on_list" }] } });
    expect(await standing()).toEqual([]);
  });

  it("is the second card of a child who has two, on the same half day", async () => {
    const { save, structure, staff, child, entry } = await arranged();
    const second = await aRosterEntry(owner, structure, await aCard(owner, { child, familyFile: "7654321" }));
    const cells = [entry, second].map(
      ({ id }) => ({ entryId: id, day: "2026-07-06", mark: "day", was: "absent" }) as const,
    );
    const both = await store.recordRollCall(staff.id, randomUUID(), structure.id, cells);
    expect(both).toMatchObject({ value: { written: 1, refused: [{ reason: "elsewhere" }] } });
    await save([{ day: "2026-07-07", mark: "morning" }]);
    const later = { entryId: second.id, day: "2026-07-07", mark: "day", was: "absent" } as const;
    expect(await store.recordRollCall(staff.id, randomUUID(), structure.id, [later])).toMatchObject({
      value: { refused: [{ reason: "elsewhere", taken: 1, takenHere: true }] },
    });
  });

  it("is a half day that the scheme pays nothing for", async () => {
    await aScheme(owner, { ...guideOf(2024), rates: [{ aidKind: "centre", unit: "day", cents: 800 }] });
    const { save } = await arranged({
      card: { validFrom: "2024-01-01", validUntil: "2024-12-31" },
      centre: { open: [{ from: "2024-01-01", to: "2024-12-31", weekdays: 127 }] },
    });
    const answer = await save([
      { day: "2024-07-08", mark: "morning" },
      { day: "2024-07-09", mark: "day" },
    ]);
    expect(answer).toMatchObject({
      value: { written: 1, refused: [{ day: "2024-07-08", reason: "no_rate" }] },
    });
  });

  it("is a Wednesday of term under a scheme that aids the holidays only", async () => {
    await aScheme(owner, { ...guideOf(2023), termWednesdays: false });
    await owner`
      insert into school_breaks (name, starts_on, ends_on, source) values ('Été', '2023-07-08', '2023-09-03', 'essai')`;
    const { save } = await arranged({
      card: { validFrom: "2023-01-01", validUntil: "2023-12-31" },
      centre: { open: [{ from: "2023-01-01", to: "2023-12-31", weekdays: 127 }] },
    });
    const answer = await save([
      { day: "2023-07-05", mark: "day" },
      { day: "2023-07-12", mark: "day" },
    ]);
    expect(answer).toMatchObject({
      value: { written: 1, refused: [{ day: "2023-07-05", reason: "term_day" }] },
    });
  });
});
