import { z } from "zod";
import {
  type RefusalDetails,
  sayVisitRefusal,
  type VisitAsTyped,
  type VisitObstacle,
} from "~/home-help/visit";
import { readEnd, readTime, type TypedTime } from "~/home-help/visit-time";
import { dayField, optionalDay, text } from "~/partners/form-fields";

const A_TIME = "Une heure s’écrit comme 9h, 9:30 ou 930.";

const timeField = (read: (typed: string) => TypedTime | null) =>
  z
    .string()
    .min(1)
    .transform((typed, context) => {
      const time = read(typed);
      if (time !== null) return time;
      context.addIssue({ code: "custom", message: A_TIME, input: typed });
      return z.NEVER;
    });

/** Of an hour that comes twice: "non" the first time, "oui" the second; nothing where it was not asked. */
const which = z.enum(["oui", "non", ""]).default("");
const said = (choice: "oui" | "non" | "", { second }: TypedTime) =>
  choice === "" ? second : choice === "oui";

const fields = {
  fileId: z.uuid("Choisissez un dossier."),
  workerId: z.uuid("Choisissez qui y va."),
  day: dayField,
  starts: timeField(readTime),
  ends: timeField(readEnd),
  startsSecond: which,
  endsSecond: which,
  confirmed: z.literal("oui").optional(),
};

type Fields = z.output<ReturnType<typeof z.object<typeof fields>>>;

const asTyped = ({
  fileId,
  workerId,
  day,
  starts,
  ends,
  startsSecond,
  endsSecond,
  confirmed,
}: Fields): VisitAsTyped => ({
  fileId,
  workerId,
  day,
  starts: starts.time,
  ends: ends.time,
  startsSecond: said(startsSecond, starts),
  endsSecond: said(endsSecond, ends),
  confirmed: confirmed === "oui",
});

export const correctionForm = z.object(fields).transform(asTyped);

const weekday = z.coerce.number().int().min(1).max(7);
const weekdays = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(weekday));

/** With weekdays ticked, one on each of them until a date, or until the file ends. */
export const visitsForm = z
  .object({ ...fields, weekdays, until: optionalDay })
  .transform(({ weekdays, until, ...typed }) => ({
    ...asTyped(typed),
    weekdays: weekdays.length > 0 ? weekdays : null,
    until: weekdays.length > 0 ? until : null,
  }));

export const confirmationForm = z.object({
  visitIds: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.uuid()).min(1, "Cochez au moins une intervention.").max(2_000),
  ),
  /** The page to come back to: one of the interventions'. */
  back: z
    .string()
    .regex(/^\/interventions(\/[\w-]+)?(\?[\w=&%.-]*)?$/)
    .default("/interventions"),
});

export const workerForm = z.object({ lastName: text(80), firstName: text(80) });
export const newWorkerForm = workerForm.extend({ structureId: z.uuid("Choisissez une antenne.") });
export const amendedWorkerForm = workerForm.extend({ leftOn: optionalDay });

const FIELDS: Partial<Record<VisitObstacle, string>> = {
  other_branch: "workerId",
  worker_left: "workerId",
  file_not_open: "fileId",
  before_file: "day",
  after_file: "day",
  structure_closed: "day",
  not_agreed: "day",
  future: "confirmed",
  overlaps: "starts",
  hour_skipped: "starts",
  no_time: "ends",
  too_long: "ends",
  hours_spent: "ends",
  no_day: "weekdays",
  too_many: "until",
};

/** Each refusal beside its field; of an hour that comes twice, beside the choice that then appears. */
export function visitErrors(reason: VisitObstacle, details: RefusalDetails = {}): Record<string, string> {
  const sentence = sayVisitRefusal(reason, details);
  if (reason !== "hour_twice") return { [FIELDS[reason] ?? "form"]: sentence };
  return {
    ...(details.starts ? { startsSecond: sentence } : {}),
    ...(details.ends ? { endsSecond: sentence } : {}),
  };
}
