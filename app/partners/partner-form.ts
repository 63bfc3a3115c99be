import { z } from "zod";
import { agreementKinds, endsInOrder } from "~/partners/agreement";
import { dayField, optionalDay, optionalText, text, ticked } from "~/partners/form-fields";
import { IBAN_FAULTS, parseIban } from "~/partners/iban";
import { parseSiret, SIRET_FAULTS } from "~/partners/siret";

const siret = z
  .string()
  .min(1)
  .transform((typed, context) => {
    const read = parseSiret(typed);
    if (read.done) return read.value;
    context.addIssue({ code: "custom", message: SIRET_FAULTS[read.reason], input: typed });
    return z.NEVER;
  });

function readIban(typed: string, context: z.core.$RefinementCtx): string {
  const read = parseIban(typed);
  if (read.done) return read.value;
  context.addIssue({ code: "custom", message: IBAN_FAULTS[read.reason], input: typed });
  return z.NEVER;
}

const dates = {
  kinds: ticked(z.enum(agreementKinds), "Cochez au moins un type d’aide."),
  startsOn: dayField,
  endsOn: optionalDay,
};

const inOrder = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) =>
  endsInOrder({ from: startsOn, to: endsOn });
const orderFault = { path: ["endsOn"], error: "La convention finirait avant de commencer." };

const identity = { name: text(120), sdjesNumber: optionalText(30) };

export const newPartnerForm = z
  .object({ ...identity, siret, iban: z.string().min(1).transform(readIban), ...dates })
  .refine(inOrder, orderFault);

/** An IBAN left empty is kept as it is. */
export const amendPartnerForm = z.object({
  ...identity,
  iban: z
    .string()
    .optional()
    .transform((typed, context) => (typed ? readIban(typed, context) : null)),
});

export const agreementForm = z.object(dates).refine(inOrder, orderFault);

export const endAgreementForm = z.object({ endsOn: dayField });

export type NewPartner = z.output<typeof newPartnerForm>;
export type AmendedPartner = z.output<typeof amendPartnerForm>;
export type NewAgreement = z.output<typeof agreementForm>;
