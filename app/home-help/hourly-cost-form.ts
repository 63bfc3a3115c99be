import { z } from "zod";
import type { Day } from "~/calendar";
import { dayField, moneyField, text } from "~/partners/form-fields";
import { mayApplyFrom } from "~/partners/tariff";

const TOO_FAR = "Un coût horaire remonte à deux ans au plus et s’annonce un an à l’avance au plus.";

export const hourlyCostForm = (today: Day) =>
  z.object({
    level: z.enum(["aes", "tisf"], "Choisissez le niveau d’intervention."),
    appliesFrom: dayField.refine((day) => mayApplyFrom(day, today), { error: TOO_FAR }),
    hourly: moneyField,
    source: text(200),
  });
