import { randomUUID } from "node:crypto";
import { measure } from "./measure";
import { type Centre, post, type Setting } from "./setting";

/** A card looked up by number and birth date, with the days it has left. */
export async function benchVerify({ bare, app, portal, centres }: Setting, times: number) {
  const at = (n: number) => {
    const centre = centres[n % centres.length] as Centre;
    const { card } = centre.children[n % centre.children.length] as Centre["children"][number];
    return { centre, card, birth: card.child.birthDate };
  };
  return {
    bare: await measure(times, 8, (n) => {
      const { card, birth } = at(n);
      return bare`
        select c.id, h.last_name, h.first_name, c.valid_from, c.valid_until, y.used_half_days, y.cap_half_days
        from cards c join children h on h.id = c.child_id
        left join child_years y on y.child_id = c.child_id and y.year = 2026
        where replace(c.number, '-', '') = ${card.number.replaceAll("-", "")} and h.birth_date = ${birth}`;
    }),
    act: await measure(times, 8, (n) => {
      const { centre, card, birth } = at(n);
      return app`select verify_card(${centre.staff.id}, ${centre.structure.id}, ${card.number}, ${birth})`;
    }),
    http: await measure(Math.ceil(times / 4), 8, (n) => {
      const { centre, card, birth } = at(n);
      const fields = {
        _key: randomUUID(),
        structureId: centre.structure.id,
        number: card.number,
        birthDate: birth,
      };
      return post(portal.origin, "/verifier.data", centre.cookie, new URLSearchParams(fields));
    }),
  };
}
