import { z } from "zod";
import { looksLikeNir } from "~/cards/card-row";
import { readBirthDate } from "~/cards/child";
import { levels } from "~/home-help/help-file";
import { parseHours } from "~/home-help/hours";
import { MOST_WORDS, motives } from "~/home-help/motive";
import { LARGEST_CENTS } from "~/money";
import { dayField, optionalText, text } from "~/partners/form-fields";

const NOT_HOURS = "Des heures s’écrivent comme 60, 37,5 ou 37h30.";
const NO_HOURS = "Accordez au moins une minute.";
const BIRTH_DATE = "La date de naissance s’écrit 12/03/2018 ou 12032018.";
const ONE_FAMILY = "Donnez un matricule, ou choisissez une de vos familles : pas les deux.";
const NIR = "Ceci ressemble à un numéro de sécurité sociale : le portail n’en garde aucun.";

const noNir = (typed: string | null) => typed === null || !looksLikeNir(typed);

/** Minutes. */
const hours = z
  .string()
  .min(1)
  .transform((typed, context) => {
    const minutes = parseHours(typed);
    if (!minutes) {
      const message = minutes === 0 ? NO_HOURS : NOT_HOURS;
      context.addIssue({ code: "custom", message, input: typed });
    }
    return minutes || z.NEVER;
  });

const dates = { endsOn: dayField, hours };
export const openFileDatesForm = z.object(dates);
export const derogationForm = z.object({ ...dates, words: text(300).refine(noNir, NIR) });
export const openFileForm = z.object({ contributionCents: z.coerce.number().int().max(LARGEST_CENTS) });

const helpFileFields = z.object({
  reference: optionalText(30).refine(noNir, NIR),
  motive: z.enum(motives, "Choisissez un motif."),
  words: optionalText(MOST_WORDS).refine(noNir, NIR),
  level: z.enum(levels, "Choisissez un niveau."),
  eventOn: dayField,
  requestedOn: dayField,
  startsOn: dayField,
  ...dates,
});

type Motivated = { motive: string; words: string | null };

/** "Autre" needs its few words; the motives of the list take none. */
function withWords<T extends Motivated>(file: T, context: z.core.$RefinementCtx): T {
  if (file.motive === "other" && file.words === null) {
    context.addIssue({ code: "custom", path: ["words"], message: "Dites en quelques mots lequel." });
    return z.NEVER;
  }
  return { ...file, words: file.motive === "other" ? file.words : null };
}

export const amendFileForm = helpFileFields.transform(withWords);
export type FileAsTyped = z.output<typeof amendFileForm>;

/** A family known to the Caf by its number and a child's birth date, or one of the partner's own. */
export type ChosenFamily = { familyId: string } | { familyFile: string; birthDate: string };

export const prepareFileForm = helpFileFields
  .extend({
    structureId: z.uuid("Choisissez une antenne."),
    familyId: z.union([z.uuid(), z.literal("")]).default(""),
    familyFile: z.string().max(40).default(""),
    birthDate: z.string().max(20).default(""),
  })
  .transform(withWords)
  .transform(({ familyId, familyFile, birthDate, structureId, ...file }, context) => {
    const fault = (path: string, message: string) => {
      context.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    };
    if (familyId !== "") {
      if (familyFile !== "") return fault("familyFile", ONE_FAMILY);
      return { structureId, family: { familyId } as ChosenFamily, file };
    }
    const number = familyFile.replace(/\s/g, "");
    const born = readBirthDate(birthDate);
    if (number === "") fault("familyFile", "À remplir, ou choisissez une de vos familles.");
    else if (looksLikeNir(number)) fault("familyFile", `${NIR} Donnez le matricule de la Caf.`);
    if (born === null) fault("birthDate", birthDate === "" ? "À remplir." : BIRTH_DATE);
    if (number === "" || born === null || context.issues.length > 0) return z.NEVER;
    return { structureId, family: { familyFile: number, birthDate: born } as ChosenFamily, file };
  });
