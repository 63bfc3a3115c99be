import { z } from "zod";
import { lastDayField } from "~/accounts/fields";

const nameMissing = "Donnez-lui un nom, comme « Tablette de l’accueil ».";

export const tabletForm = z.object({
  structureId: z.uuid("Choisissez la structure."),
  name: z.string(nameMissing).min(1, nameMissing).max(60),
  endsOn: lastDayField.refine((day) => day !== null, "Écrivez son dernier jour."),
});
