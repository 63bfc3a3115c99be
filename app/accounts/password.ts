const shortest = 12;
const longest = 200;

/** Whose password it is: what anybody would guess first. */
type Owner = { name: string; email: string; organisation: string };

const common = [
  "caf",
  "landes",
  "vacances",
  "portail",
  "carte",
  "motdepasse",
  "password",
  "azerty",
  "qwerty",
  "bonjour",
];

export const passwordAdvice = `Au moins ${shortest} caractères. Une phrase de quelques mots est le plus simple à retenir.`;

/** Why a password can't be chosen, as a sentence; null when it can. Guessable words don't count in its length. */
export function whyPasswordRefused(password: string, owner: Owner): string | null {
  const length = [...password].length;
  if (length < shortest) return `Trop court : ${length} caractères, il en faut au moins ${shortest}.`;
  if (length > longest) return `Trop long : ${longest} caractères au plus.`;
  const plain = withoutAccents(password);
  if (new Set(plain).size < 5) return "Trop répétitif : il faut au moins 5 caractères différents.";
  if ([...withoutRuns(withoutWords(plain, guessable(owner)))].length < shortest) {
    return `Trop facile à deviner : votre nom, votre adresse, votre structure, les suites comme « 123456 » et des mots comme « caf » ou « vacances » ne comptent pas dans les ${shortest} caractères.`;
  }
  return null;
}

function guessable({ name, email, organisation }: Owner): string[] {
  const own = withoutAccents([name, email.split("@")[0], organisation].join(" "));
  return [...common, ...own.split(/[^a-z0-9]+/).filter((word) => word.length >= 3)];
}

function withoutWords(password: string, words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, word) => left.replaceAll(word, ""), password);
}

/** "345678" and "hgfed" are worth their first two characters. */
function withoutRuns(password: string): string {
  const codes = Array.from(password, (char) => char.codePointAt(0) ?? 0);
  const step = (i: number) => (codes[i] ?? 0) - (codes[i - 1] ?? 0);
  const runsOn = (i: number) => i > 1 && Math.abs(step(i)) === 1 && step(i) === step(i - 1);
  return [...password].filter((_, i) => !runsOn(i)).join("");
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
