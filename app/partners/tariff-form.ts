import { z } from "zod";
import type { Day } from "~/calendar";
import { dayField, gatherRows, moneyField, optionalMoney } from "~/partners/form-fields";
import { MOST_PRICE_BANDS, mayApplyFrom, PRICE_BAND_LENGTH, sameBand } from "~/partners/tariff";

const TOO_FAR = "Une grille remonte à deux ans au plus et s’annonce un an à l’avance au plus.";

const row = z
  .object({
    band: z
      .string()
      .max(PRICE_BAND_LENGTH)
      .default("")
      .transform((typed) => typed.replace(/\s+/g, " ")),
    day: moneyField,
    halfDay: moneyField,
    halfDayMeal: optionalMoney,
  })
  .transform(({ band, day, halfDay, halfDayMeal }) => ({
    priceBand: band,
    dayCents: day,
    halfDayCents: halfDay,
    halfDayMealCents: halfDayMeal ?? halfDay,
  }));

type Row = z.output<typeof row> | null;

// Rows are compared once each of them could be read.
const compared = z
  .custom<Row[]>()
  .superRefine((rows, context) => {
    const filled = rows.flatMap((price, rank) => (price ? [{ ...price, rank }] : []));
    const fault = (rank: number, field: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [rank, field] });
    if (filled.length === 0) fault(0, "day", "Indiquez au moins le prix de la journée et de la ½ journée.");
    filled.forEach(({ priceBand, rank }, place) => {
      const twin = filled.slice(0, place).find((before) => sameBand(before.priceBand, priceBand));
      if (twin) fault(rank, "band", `Cette tranche est déjà à la ligne ${twin.rank + 1}.`);
      if (priceBand === "" && filled.length > 1)
        fault(rank, "band", "Nommez cette tranche : la grille en compte plusieurs.");
    });
  })
  .transform((rows) => rows.filter((price) => price !== null));

const grid = z.array(row.nullable()).pipe(compared);

/** A grid as typed, rows "prices.0.band", "prices.0.day" …; `document` is the file chosen, null without one. */
export const tariffForm = (today: Day) =>
  z.preprocess(
    (values) => {
      const typed = values as Record<string, unknown>;
      const prices = gatherRows(typed, "prices", ["band", "day", "halfDay", "halfDayMeal"], MOST_PRICE_BANDS);
      return { ...typed, prices };
    },
    z.object({
      appliesFrom: dayField.refine((day) => mayApplyFrom(day, today), { error: TOO_FAR }),
      // Without a choice, browsers send a file without name, and some readers make an empty text of it.
      document: z
        .union([z.literal(""), z.instanceof(File)])
        .optional()
        .transform((file) => (file && file.name !== "" ? file : null)),
      prices: grid,
    }),
  );

export type NewTariff = z.output<ReturnType<typeof tariffForm>>;
