import { expect, it } from "vitest";
import { seasonEnd, tabletState } from "~/partners/tablet";
import { freshDatabase } from "../support/database";

const { owner } = await freshDatabase();

it.each([
  ["2026-01-01", "2026-08-31"],
  ["2026-08-31", "2026-08-31"],
  ["2026-09-01", "2027-08-31"],
  ["2026-12-31", "2027-08-31"],
])("of %s the season ends on %s, for the page and for the database", async (day, end) => {
  expect(seasonEnd(day)).toBe(end);
  expect(await owner`select season_end(${day}::date)::text as "end"`).toEqual([{ end }]);
});

it("is told by its dates: a code to type, never typed, paired, over, taken back", () => {
  const at = { today: "2026-07-08", now: new Date("2026-07-08T10:00:00Z") };
  const waiting = {
    pairedAt: null,
    revokedAt: null,
    endsOn: "2026-08-31",
    pairingExpiresAt: "2026-07-08T10:15:00Z",
  };
  expect(tabletState(waiting, at)).toBe("waiting");
  expect(tabletState({ ...waiting, pairingExpiresAt: "2026-07-08T10:00:00Z" }, at)).toBe("never_paired");
  const paired = { ...waiting, pairedAt: "2026-07-08T10:01:00Z" };
  expect(tabletState(paired, at)).toBe("paired");
  expect(tabletState({ ...paired, endsOn: "2026-07-08" }, at)).toBe("paired");
  expect(tabletState({ ...paired, endsOn: "2026-07-07" }, at)).toBe("ended");
  expect(tabletState({ ...paired, revokedAt: "2026-07-08T10:02:00Z" }, at)).toBe("revoked");
});
