const shortest = 14;
const longest = 200;

/** Whose password it is: what anybody would guess first. */
export type Owner = { name: string; email: string; organisation: string };

const ofTheProduct = [
  "caf",
  "landes",
  "vacances",
  "loisirs",
  "portail",
  "carte",
  "partenaires",
  "motdepasse",
];

export const passwordAdvice = `Au moins ${shortest} caractères. Une phrase de quelques mots est le plus simple à retenir.`;

export const easyToGuess =
  "Trop facile à deviner : c’est un mot de passe courant, ou fait surtout de suites, de répétitions, de votre nom, de votre adresse, de votre structure ou de mots comme « caf » ou « vacances ». Ajoutez des mots sans rapport entre eux.";

/** Why no password can be like this, whoever's it is; null when it may. */
export function whyPasswordUnfit(password: string): string | null {
  const length = [...password].length;
  if (length < shortest) return `Trop court : ${length} caractères, il en faut au moins ${shortest}.`;
  if (length > longest) return `Trop long : ${longest} caractères au plus.`;
  return null;
}

/** The words of a person, of their organisation and of the product, as they are and without accents. */
export function ownWords({ name, email, organisation }: Owner): string[] {
  const own = [name, email.split("@")[0], organisation].join(" ").toLowerCase();
  const words = [own, withoutAccents(own)].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...ofTheProduct, ...words.filter((word) => word.length >= 3)])];
}

/** What is left of a password once those words are taken out of it. */
export function withoutOwnWords(password: string, words: string[]): string {
  const longestFirst = words.map(withoutAccents).sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((text, word) => text.replaceAll(word, ""), withoutAccents(password));
  return left.replace(/\s+/g, " ");
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
