import { randomUUID } from "node:crypto";
import { addDays } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import { measure } from "./measure";
import { type Centre, post, type Setting } from "./setting";

/** One day of thirty children, kept for the first time. */
export async function benchRollCall({ bare, app, portal, ground, centres }: Setting, times: number) {
  await ground.owner`create table bare_presences (like presences including all)`;
  const share = Math.floor(centres.length / 2);
  /** The nth day not yet kept, over the centres of a half of them. */
  const at = (n: number, half: 0 | 1) => {
    const centre = centres[half * share + (n % share)] as Centre;
    const day = openDays[Math.floor(n / share)];
    if (!day) throw new Error("not enough days for so many roll calls");
    return { centre, day };
  };
  return {
    bare: await measure(times, 8, (n) => {
      const { centre, day } = at(n, 0);
      return bare`
        insert into bare_presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days, recorded_by)
        select ${centre.partner.id}, ${centre.structure.id}, e, c, k, ${day}, 'day', 2, ${centre.staff.id}
        from unnest(${centre.children.map(({ entry }) => entry.id)}::uuid[], ${centre.children.map(({ card }) => card.id)}::uuid[],
                    ${centre.children.map(({ card }) => card.child.id)}::uuid[]) as t(e, c, k)`;
    }),
    act: await measure(times, 8, (n) => {
      const { centre, day } = at(n, 0);
      const cells = centre.children.map(({ entry }) => ({
        entry_id: entry.id,
        day,
        mark: "day",
        was: "absent",
      }));
      const body = app.json({ structure_id: centre.structure.id, cells });
      return app`select record_roll_call(${centre.staff.id}, ${randomUUID()}, ${body})`;
    }),
    http: await measure(times, 8, (n) => {
      const { centre, day } = at(n, 1);
      const body = new URLSearchParams({ _key: randomUUID() });
      for (const { entry } of centre.children) {
        body.set(`mark:${entry.id}:${day}`, "day");
        body.set(`was:${entry.id}:${day}`, "absent");
      }
      return post(portal.origin, `/pointage/${centre.structure.id}.data?semaine=${day}`, centre.cookie, body);
    }),
  };
}

const openDays = Array.from({ length: 300 }, (_, n) => addDays("2026-01-02", n)).filter(
  (day) => !publicHolidayOn(day),
);
