import type { TransactionSql } from "postgres";
import type { Dice } from "./dice.ts";
import { firstNames, lastNames, nameKey, uuidFrom } from "./fiction.ts";
import { fill } from "./fill.ts";
import type { Structure } from "./partners.ts";

export type Enrolled = {
  childId: string;
  cardId: string;
  birthDate: string;
  validFrom: string;
  validUntil: string;
  places: Place[];
};
export type Place = { entryId: string; structure: Structure; halfDayMeal: boolean };

const howMany = 2_000;
const two = (n: number) => String(n).padStart(2, "0");

/** Cents of QF: about half of the families in the lowest band, a fifth in the highest. */
function qfOf(dice: Dice): number {
  const share = dice.roll();
  if (share < 0.46) return dice.between(9_000, 44_900);
  return share < 0.8 ? dice.between(44_901, 79_400) : dice.between(79_401, 100_000);
}

/** 2,000 children in families of one to three, each with its card of the year; most are on a centre's list. */
export async function seedChildren(
  tx: TransactionSql,
  dice: Dice,
  structures: Structure[],
  year: number,
  today: string,
  agentId: string,
) {
  const importId = uuidFrom(dice);
  const sentOn = today < `${year}-01-12` ? `${year}-01-01` : `${year}-01-12`;
  const children: object[] = [];
  const cards: object[] = [];
  let imported = 0;
  const entries: object[] = [];
  const enrolled: Enrolled[] = [];
  const centres = structures.filter((place) => place.kind === "leisure_centre");
  const youthSpaces = structures.filter((place) => place.kind === "youth_space");

  while (children.length < howMany) {
    const family = {
      file: String(dice.between(1_000_000, 9_999_999)),
      lastName: dice.pick(lastNames),
      qf: qfOf(dice),
    };
    const given = dice.shuffled(firstNames);
    for (let n = dice.pick([1, 1, 1, 2, 2, 3]); n > 0 && children.length < howMany; n--) {
      const rank = children.length + 1;
      const [childId, cardId] = [uuidFrom(dice), uuidFrom(dice)];
      const birthYear = year - dice.between(3, 17);
      const birthDate = `${birthYear}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
      const late = rank % 97 === 0 && today >= `${year}-06-01`;
      const cancelled = rank % 331 === 0 && today >= `${year}-02-01`;
      const firstName = given[n] as string;
      const validFrom = late ? `${year}-06-01` : `${year}-01-01`;
      const validUntil = `${year}-12-31`;
      children.push({
        id: childId,
        external_id: `E${String(400_000 + rank)}`,
        last_name: family.lastName,
        first_name: firstName,
        birth_date: birthDate,
        name_key: nameKey(family.lastName, firstName),
      });
      if (!late) imported += 1;
      cards.push({
        id: cardId,
        number: `CV${String(year).slice(2)}-${String(rank).padStart(6, "0")}`,
        child_id: childId,
        family_file: family.file,
        qf_cents: family.qf,
        qf_reference_month: late ? `${year}-04-01` : `${year - 1}-10-01`,
        benefits_drawn: true,
        valid_from: validFrom,
        valid_until: validUntil,
        motive: late ? "Famille monoparentale depuis avril" : null,
        issued_at: late ? `${year}-06-01T09:00:00Z` : `${sentOn}T09:00:00Z`,
        issued_by: agentId,
        import_id: late ? null : importId,
        cancelled_on: cancelled ? `${year}-02-01` : null,
        cancelled_by: cancelled ? agentId : null,
        cancel_reason: cancelled ? "Départ du département" : null,
      });
      // One in four has shown its card nowhere yet.
      if (dice.chance(0.25) || cancelled) continue;
      const age = year - birthYear;
      const home = dice.pick(centres);
      const second =
        age >= 11 && dice.chance(0.5)
          ? dice.pick(youthSpaces)
          : dice.chance(0.08)
            ? dice.pick(centres)
            : null;
      const places = [...new Set(second ? [home, second] : [home])].map(
        (structure): Place => ({
          entryId: uuidFrom(dice),
          structure,
          halfDayMeal: dice.chance(0.4),
        }),
      );
      for (const { entryId, structure, halfDayMeal } of places) {
        const aids = dice.chance(0.08) ? 200 : 0;
        entries.push({
          id: entryId,
          partner_id: structure.partnerId,
          structure_id: structure.id,
          card_id: cardId,
          price_band: structure.priceBands ? dice.pick(structure.priceBands) : "",
          other_aid_day_cents: aids,
          other_aid_half_day_cents: aids / 2,
          half_day_meal: halfDayMeal,
          added_at: `${validFrom}T09:00:00Z`,
          added_by: structure.staffId,
        });
      }
      enrolled.push({ childId, cardId, birthDate, validFrom, validUntil, places });
    }
  }
  const counts = { new: imported, changed: 0, unchanged: 0, refused: 0 };
  await fill(tx, "card_imports", [
    {
      id: importId,
      file_name: `cartes-${year}-demo.csv`,
      state: "applied",
      rows: counts.new,
      checked_rows: counts.new,
      counts,
      uploaded_at: `${sentOn}T08:00:00Z`,
      uploaded_by: agentId,
      applied_at: `${sentOn}T09:00:00Z`,
      applied_by: agentId,
    },
  ]);
  await fill(tx, "children", children);
  await fill(tx, "cards", cards);
  await fill(tx, "roster_entries", entries);
  return enrolled;
}
