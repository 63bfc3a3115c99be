import { describe, expect, it } from "vitest";
import type { Visit } from "~/home-help/visit";
import { layDays, layWeek } from "~/home-help/visit-week";

const worker = (workerId: string) => ({ workerId, lastName: workerId, firstName: "Claude", leftOn: null });
const visit = (own: {
  worker: string;
  file: string;
  day: string;
  nextDay?: string;
  minutes?: number;
}): Visit => ({
  visitId: `${own.worker} ${own.day}`,
  structureId: "s",
  fileId: own.file,
  reference: own.file,
  lastName: "Foyer",
  firstName: "Dominique",
  workerId: own.worker,
  workerLastName: own.worker,
  workerFirstName: "Claude",
  starts: { day: own.day, time: "22:00", second: null },
  ends: { day: own.nextDay ?? own.day, time: "23:00", second: null },
  minutes: own.minutes ?? 60,
  state: "planned",
  releaseReason: null,
});

const monday = "2026-03-02";
const week = {
  workers: [worker("A"), worker("B")],
  visits: [
    visit({ worker: "A", file: "un", day: "2026-03-02", minutes: 90 }),
    visit({ worker: "A", file: "deux", day: "2026-03-08", nextDay: "2026-03-09", minutes: 480 }),
  ],
};
const everything = { workerId: null, fileId: null };
const counts = (rows: ReturnType<typeof layWeek>) =>
  rows.map((row) => [row.worker.workerId, row.days.map(({ visits }) => visits.length).join(""), row.minutes]);

describe("a week laid out", () => {
  it("has a row for everybody, a visit of Sunday night on Sunday: 90 + 480 = 570 minutes", () => {
    expect(counts(layWeek(week, monday, everything))).toEqual([
      ["A", "1000001", 570],
      ["B", "0000000", 0],
    ]);
  });

  it("keeps of one file who goes there, of one worker that row", () => {
    expect(counts(layWeek(week, monday, { workerId: null, fileId: "un" }))).toEqual([["A", "1000000", 90]]);
    expect(counts(layWeek(week, monday, { workerId: "B", fileId: null }))).toEqual([["B", "0000000", 0]]);
    expect(counts(layWeek(week, monday, { workerId: "B", fileId: "un" }))).toEqual([["B", "0000000", 0]]);
  });

  it("is a list of days on a narrow screen", () => {
    const days = layDays(layWeek(week, monday, everything), monday);
    expect(days.map(({ rows }) => rows.length)).toEqual([1, 0, 0, 0, 0, 0, 1]);
  });
});
