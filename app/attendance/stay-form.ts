import { z } from "zod";
import { type Standing, type StayCell, standings } from "~/attendance/stay";
import { isDay } from "~/calendar";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";
import { readBirthDate } from "~/cards/child";
import { dayField, moneyField, optionalMoney, text } from "~/partners/form-fields";

const MOST_CENTS = 1_000_000;
const TOO_MUCH = "Un séjour dépasse rarement 10 000 €. Vérifiez la virgule.";
const BIRTH_DATE = "La date de naissance s’écrit 12/03/2018 ou 12032018.";
const NOTHING_READ = "Aucune case de cette liste n’a pu être lue. Rechargez la page et recommencez.";

const price = moneyField.refine((cents) => cents <= MOST_CENTS, { error: TOO_MUCH });
const otherAid = optionalMoney
  .transform((cents) => cents ?? 0)
  .refine((cents) => cents <= MOST_CENTS, { error: TOO_MUCH });

export const stayForm = z.object({
  name: text(80),
  place: text(80),
  startsOn: dayField,
  endsOn: dayField,
  priceCents: price,
});
export const newStayForm = stayForm.extend({ structureId: z.uuid("Choisissez une structure.") });
export const cancelStayForm = z.object({ reason: text(200) });
export const enrolmentForm = z.object({ priceCents: price, otherAidCents: otherAid });
export const departureForm = z.object({ lastDay: dayField });

/** A child of the list, or the card that is shown; the price asked for it. */
export const enrolForm = enrolmentForm
  .extend({
    entryId: z.union([z.uuid(), z.literal("")]).default(""),
    number: z.string().max(40).default(""),
    birthDate: z.string().max(20).default(""),
  })
  .transform(({ entryId, number, birthDate, ...enrolled }, context) => {
    if (entryId !== "") return { shown: { entryId }, enrolled };
    const read = { number: readCardNumber(number), birthDate: readBirthDate(birthDate) };
    const fault = (path: string, message: string, typed: string) =>
      context.addIssue({ code: "custom", path: [path], message: typed === "" ? "À remplir." : message });
    if (read.number === null) fault("number", NUMBER_SENTENCE, number);
    if (read.birthDate === null) fault("birthDate", BIRTH_DATE, birthDate);
    if (read.number === null || read.birthDate === null) return z.NEVER;
    return { shown: { number: read.number, birthDate: read.birthDate }, enrolled };
  });

const isStanding = (text: unknown): text is Standing => standings.some((standing) => standing === text);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_CELLS = 5_000;

/** A posted list of a stay: fields "mark:<enrolment>:<day>" that differ from their "was:…", and those unread. */
export const stayCellsForm = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const cells: Required<StayCell>[] = [];
  let read = 0;
  let unread = 0;
  for (const [name, mark] of Object.entries(fields)) {
    if (!name.startsWith("mark:")) continue;
    const [, enrolmentId = "", day = "", ...rest] = name.split(":");
    const was = fields[`was:${enrolmentId}:${day}`];
    const makesSense = uuid.test(enrolmentId) && isDay(day) && rest.length === 0 && isStanding(was);
    if (!makesSense || !isStanding(mark)) unread++;
    else if (mark === was) read++;
    else if (mark === "present" || mark === "absent") {
      read++;
      cells.push({ enrolmentId, day, mark, was });
    } else unread++;
  }
  if (read > 0 && read <= MOST_CELLS) return { cells, unread };
  context.addIssue({ code: "custom", message: NOTHING_READ, path: ["form"] });
  return z.NEVER;
});
