import { z } from "zod";
import { readRecoveryCode } from "~/accounts/recovery-code";
import { EASY_CODE, isEasyCode } from "~/accounts/tablet-code";
import { readCode } from "~/accounts/totp";

/** As the type of field: "482 615" is 482615. */
const sixDigits = z
  .string("Tapez les six chiffres.")
  .max(50)
  .transform((typed, context) => {
    const code = readCode(typed);
    if (code === null) context.addIssue({ code: "custom", message: "Tapez les six chiffres." });
    return code ?? "";
  });

export const unlockForm = z.object({
  personId: z.uuid("Choisissez votre nom."),
  code: sixDigits,
});

export const tabletCodeForm = z.object({
  code: sixDigits.refine((code) => code === "" || !isEasyCode(code), EASY_CODE),
});

const unreadable = "Recopiez les douze lettres et chiffres que montre la page de votre responsable.";

export const pairingForm = z.object({
  code: z
    .string(unreadable)
    .max(50)
    .transform((typed, context) => {
      const code = readRecoveryCode(typed);
      if (code === null) context.addIssue({ code: "custom", message: unreadable });
      return code ?? "";
    }),
});
