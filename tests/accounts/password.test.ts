import { expect, it } from "vitest";
import { whyPasswordRefused } from "~/accounts/password";

const owner = { name: "Maïté Lacoste", email: "m.lacoste@exemple.test", organisation: "Les Pins de Dax" };
const why = (password: string) => whyPasswordRefused(password, owner);

it.each([
  "la pinède sent bon",
  "trois mouettes grises",
  "Xk7#pQ2vLm9!",
  "le café des caravanes",
  "vacances au bord du lac bleu",
])("%s can be chosen", (password) => expect(why(password)).toBeNull());

it.each([
  ["onze lettre", /^Trop court : 11/],
  ["x".repeat(201), /^Trop long/],
  ["abababababab", /^Trop répétitif/],
  ["123456789012", /^Trop facile/],
  ["azertyazertyuiop", /^Trop facile/],
  ["Vacances-2026!", /^Trop facile/],
  ["CAF-landes-CAF-40", /^Trop facile/],
  ["m.lacoste-2026", /^Trop facile/],
  ["Maite Lacoste 40", /^Trop facile/],
  ["pins dax les pins!", /^Trop facile/],
])("%s can't: %s", (password, sentence) => expect(why(password)).toMatch(sentence));
