import { z } from "zod";
import { isNoSuchDay, parseDay } from "~/calendar";

export const emailField = z
  .string("Écrivez l’adresse électronique.")
  .min(1, "Écrivez l’adresse électronique.")
  .max(254)
  .toLowerCase()
  .pipe(z.email("Écrivez une adresse complète, comme prenom.nom@exemple.fr."));

export const nameField = z
  .string("Écrivez le prénom et le nom.")
  .min(1, "Écrivez le prénom et le nom.")
  .max(100)
  .regex(
    /^[\p{L}\p{M}\p{N} '’.,()-]+$/u,
    "Écrivez un nom avec des lettres, des espaces et des traits d’union.",
  )
  .transform((typed) => typed.replace(/\s+/g, " "));

/** Without a day, null. */
export const lastDayField = z
  .string()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    const day = parseDay(text);
    const message = isNoSuchDay(text) ? "Ce jour n’existe pas." : "Écrivez une date comme 31/08/2026.";
    if (day === null) context.addIssue({ code: "custom", message });
    return day;
  });

/** As it was typed: not a space less. */
export const passwordField = z.string("Écrivez le mot de passe.").min(1, "Écrivez le mot de passe.").max(500);

/** A code of an application or on paper, however it is spaced. */
export const codeField = z.string("Écrivez le code.").min(1, "Écrivez le code.").max(50);
