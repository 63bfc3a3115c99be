import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aFamily, aHelpFile, anAdmr, anHourlyScale, aVisit, aWorker } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

let owner: Sql;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let scale: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  admr = await anAdmr(owner);
  scale = await anHourlyScale(owner);
});

const open = async (own: Parameters<typeof aHelpFile>[3] = {}) =>
  aHelpFile(owner, admr.structure, await aFamily(owner), own);
const usedMinutes = async (file: { id: string }) =>
  (await owner`select used_minutes from help_files where id = ${file.id}`)[0]?.used_minutes;

describe("an hourly scale", () => {
  it.each<[string, [number, number][]]>([
    ["begins at a QF of 0", [[1, 13]]],
    [
      "ends at 11.88 EUR",
      [
        [0, 13],
        [30_500, 1187],
      ],
    ],
    [
      "begins at 0.13 EUR",
      [
        [0, 14],
        [30_500, 1188],
      ],
    ],
    [
      "never falls",
      [
        [0, 13],
        [30_500, 900],
        [60_000, 800],
        [90_000, 1188],
      ],
    ],
  ])("%s", async (_, steps) => {
    expect(await promise(anHourlyScale(owner, { appliesFrom: "2026-02-01", steps }))).toBe(
      "hourly_scales_whole",
    );
  });

  it("takes no step after its adoption, and none away", async () => {
    const added = owner`
      insert into hourly_scale_steps (scale_id, qf_from_cents, hourly_cents) values (${scale.id}, 95000, 1188)`;
    expect(await promise(added)).toBe("hourly_scales_stand");
    expect(await promise(owner`delete from hourly_scale_steps where scale_id = ${scale.id}`)).toBe(
      "hourly_scales_stand",
    );
  });
});

describe("a file", () => {
  it("asks for a derogation beyond a year, or beyond 100 hours of AES", async () => {
    expect(await promise(open({ startsOn: "2026-03-01", endsOn: "2027-02-28" }))).toBe("nothing");
    expect(await promise(open({ startsOn: "2026-03-01", endsOn: "2027-03-01" }))).toBe(
      "help_files_within_limits",
    );
    expect(await promise(open({ level: "aes", hours: 100 }))).toBe("nothing");
    expect(await promise(open({ level: "aes", hours: 101 }))).toBe("help_files_within_limits");
    expect(await promise(open({ level: "tisf", hours: 101 }))).toBe("nothing");
  });

  it("pays what the scale says, and keeps it", async () => {
    const file = await open();
    const raised = owner`update help_files set contribution_cents = 251 where id = ${file.id}`;
    expect(await promise(raised)).toBe("help_files_stand");
    const [row] = await owner`select contribution_cents from help_files where id = ${file.id}`;
    expect(row?.contribution_cents).toBe(250);
  });
});

describe("a visit", () => {
  it("counts its minutes on its file, until it is released", async () => {
    const file = await open({ hours: 2 });
    const worker = await aWorker(owner, admr.structure);
    const visit = await aVisit(owner, admr.structure, file, worker, "2026-03-02 09:00", 90);
    expect(await usedMinutes(file)).toBe(90);
    const beyond = aVisit(owner, admr.structure, file, worker, "2026-03-03 09:00", 31);
    expect(await promise(beyond)).toBe("help_files_hours_left");
    await owner`
      update visits set released_at = now(), released_by = ${admr.staff.id}, release_reason = 'cancelled'
      where id = ${visit.id}`;
    expect(await usedMinutes(file)).toBe(0);
  });

  it("never overlaps another of its worker's, and may begin as one ends", async () => {
    const [one, other] = [await open(), await open()];
    const worker = await aWorker(owner, admr.structure);
    await aVisit(owner, admr.structure, one, worker, "2026-03-02 09:00", 60);
    const overlapping = aVisit(owner, admr.structure, other, worker, "2026-03-02 09:59", 60);
    expect(await promise(overlapping)).toBe("visits_never_overlap");
    expect(await promise(aVisit(owner, admr.structure, other, worker, "2026-03-02 10:00", 60))).toBe(
      "nothing",
    );
  });

  it("lies within its file and is confirmed on its day at the earliest", async () => {
    const file = await open({ startsOn: "2026-03-01", endsOn: "2026-12-31" });
    const worker = await aWorker(owner, admr.structure);
    const at = (day: string, confirmed = true) =>
      promise(aVisit(owner, admr.structure, file, worker, `${day} 09:00`, 60, { confirmed }));
    expect(await at("2026-02-28")).toBe("visits_within_their_file");
    expect(await at("2026-12-01")).toBe("no_visit_confirmed_ahead_of_its_day");
    expect(await at("2026-12-01", false)).toBe("nothing");
  });
});

it("knows the hour that is skipped in March and the one that comes twice in October", async () => {
  const [row] = await owner`
    select paris_instant('2026-03-29', '02:30') as skipped, comes_twice('2026-10-25', '02:30') as twice,
      comes_twice('2026-10-25', '03:00') as once, comes_twice('2026-07-01', '02:30') as summer,
      paris_instant('2026-10-25', '02:30', true) - paris_instant('2026-10-25', '02:30') = interval '1 hour' as hour,
      to_char(paris_instant('2026-07-01', '09:00') at time zone 'UTC', 'HH24:MI') as utc`;
  expect(row).toEqual({ skipped: null, twice: true, once: false, summer: false, hour: true, utc: "07:00" });
});
