import type { Sql } from "postgres";
import { daysFrom } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import { aCard, aLeisureCentre, aPerson, aRosterEntry, aTariff } from "../../tests/support/builders";
import { aScheme, guideOf } from "../../tests/support/schemes";
import { signedIn } from "../../tests/support/visits";

export const today = "2026-11-20";
export const childrenEach = 4;

export type Centre = Awaited<ReturnType<typeof aCentre>>;
export type Writer = { centres: Centre[]; agent: { id: string; cookie: string } };

/** Writers, each with centres enough for the work: a year of open days in each, and a cap out of reach. */
export async function aCrew(owner: Sql, howMany: number, centresEach = 8): Promise<Writer[]> {
  await aScheme(owner, { ...guideOf(2026), capHalfDays: 800 });
  await owner`update schemes set late_issue_days = 400 where year = 2026`;
  const crew = [];
  for (let n = 0; n < howMany; n++) {
    const { id } = await aPerson(owner, { role: "agent" });
    const centres = [];
    for (let c = 0; c < centresEach; c++) centres.push(await aCentre(owner));
    crew.push({ centres, agent: { id, cookie: await signedIn(id) } });
  }
  return crew;
}

async function aCentre(owner: Sql) {
  const { structure, staff, manager } = await aLeisureCentre(owner);
  await aTariff(owner, structure);
  const entries: string[] = [];
  for (let n = 0; n < childrenEach; n++)
    entries.push((await aRosterEntry(owner, structure, await aCard(owner))).id);
  const cookies = { staff: await signedIn(staff.id), manager: await signedIn(manager.id) };
  return { structureId: structure.id, staffId: staff.id, managerId: manager.id, cookies, entries };
}

/** "2026-01" with its open days, to October. */
export const months = Array.from({ length: 10 }, (_, n) => {
  const month = `2026-${String(n + 1).padStart(2, "0")}`;
  const days = daysFrom(`${month}-01`, `${month}-28`).filter((day) => !publicHolidayOn(day));
  return { month, days };
});
