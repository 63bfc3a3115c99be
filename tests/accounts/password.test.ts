import { expect, it } from "vitest";
import { whyPasswordRefused } from "~/accounts/password-strength.server";
import { demoSignIns } from "~db/seed";

const owner = { name: "Maïté Lacoste", email: "m.lacoste@exemple.test", organisation: "Les Pins de Dax" };
const why = (password: string) => whyPasswordRefused(password, owner);

it.each([
  "la pinède sent bon",
  "trois mouettes grises",
  "Xk7#pQ2vLm9!ab",
  "le café des caravanes",
  "vacances au bord du lac bleu",
  "quatre pins et une dune",
  "🌊 la marée monte 🌊",
])("%s can be chosen", async (password) => expect(await why(password)).toBeNull());

it.each([
  ["treize signes", /^Trop court : 13 caractères, il en faut au moins 14/],
  ["x".repeat(201), /^Trop long/],
  ["abababababababab", /^Trop facile/],
  ["12345678901234", /^Trop facile/],
  ["azertyazertyuiop", /^Trop facile/],
  ["motdepasse1234", /^Trop facile/],
  ["bonjourbonjour", /^Trop facile/],
  ["jetaimemonamour", /^Trop facile/],
  ["P@ssw0rd123456", /^Trop facile/],
  ["Vacances-2026!!", /^Trop facile/],
  ["CAF-landes-CAF-40", /^Trop facile/],
  ["caf des landes 2026", /^Trop facile/],
  ["portailvacances40", /^Trop facile/],
  ["m.lacoste-2026xx", /^Trop facile/],
  ["Maite Lacoste 40", /^Trop facile/],
  ["MAÏTÉ lacoste 40", /^Trop facile/],
  ["pins dax les pins!", /^Trop facile/],
])("%s can't: %s", async (password, sentence) => expect(await why(password)).toMatch(sentence));

it("those of the demonstration satisfy the rule", async () => {
  for (const { who, email, password } of demoSignIns)
    expect(await whyPasswordRefused(password, { name: who, email, organisation: who })).toBeNull();
});

it("is judged soon, however long and twisted it is", async () => {
  const twisted = Array.from({ length: 200 }, (_, i) => "4@$1!0a"[i % 7]).join("");
  expect(await why(twisted)).toMatch(/^Trop facile/);
});
