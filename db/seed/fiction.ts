import type { Dice } from "./dice.ts";

/** "de Dax", "d’Aire-sur-l’Adour". */
export const of = (name: string) => (/^[AEIOUÉ]/.test(name) ? `d’${name}` : `de ${name}`);

export const communes = [
  "Dax",
  "Mont-de-Marsan",
  "Soustons",
  "Aire-sur-l’Adour",
  "Capbreton",
  "Gabarret",
  "Labouheyre",
  "Roquefort",
  "Parentis",
  "Peyrehorade",
  "Sabres",
  "Saint-Vincent-de-Tyrosse",
  "Saint-Martin-de-Seignanx",
  "Tarnos",
];

/** One per leisure centre, in the order of the communes. */
export const centreNames = [
  "Les Baladins",
  "Le Moulin bleu",
  "Les Écureuils du lac",
  "La Marelle",
  "Les Moussaillons",
  "Les Tournesols",
  "La Cabane aux pins",
  "Les P’tits Remparts",
  "Les Libellules",
  "Le Grand Large",
  "Les Échassiers",
  "La Ribambelle",
];

export const campNames = [
  "Dunes et Compagnie",
  "Colos du Courant d’Huchet",
  "Vagues et Veillées",
  "Les Randonneurs de l’Adour",
  "Cap Pyrénées",
  "Le Bivouac gascon",
  "Pins et Poneys",
  "Les Petits Astronomes",
  "Glisse et Nature",
  "La Gourde bleue",
  "Sous les étoiles",
  "Le Radeau",
];

const lastStart = [
  "Lar",
  "Dubos",
  "Casta",
  "Pey",
  "Mou",
  "Bar",
  "Sau",
  "Dar",
  "Lab",
  "Cou",
  "Tau",
  "Bou",
  "Gar",
  "Mes",
];
const lastEnd = [
  "tigault",
  "quet",
  "gnède",
  "rouzat",
  "linas",
  "bère",
  "vignon",
  "ricau",
  "orde",
  "lanne",
  "ssié",
  "zenac",
];

export const lastNames = lastStart.flatMap((start) => lastEnd.map((end) => start + end));

export const firstNames = (
  "Lina Maé Jade Louise Alba Zoé Inès Chloé Rose Anna Mila Éva Nour Léonie Agathe Maya Romane Aya Élise Manon " +
  "Gabriel Léo Raphaël Maël Noah Jules Adam Louis Sacha Eden Hugo Naël Isaac Théo Côme Ilyès Tiago Malo Andoni Basile"
).split(" ");

export const adultNames =
  "Maïté Claire Nadia Sophie Hélène Karine Fatou Béatrice Laure Solène Xavier Bruno Karim Pascal Yannick Denis Joseba Marc".split(
    " ",
  );

/** Both names without case, accent or hyphen, as the Caf compares them. */
export function nameKey(lastName: string, firstName: string): string {
  const bare = (name: string) =>
    name
      .normalize("NFD")
      .toUpperCase()
      .replace(/[^A-Z]/g, "");
  return `${bare(lastName)}|${bare(firstName)}`;
}

export function uuidFrom(dice: Dice): string {
  const hex = Array.from({ length: 32 }, () => dice.between(0, 15).toString(16));
  hex[12] = "4";
  hex[16] = dice.pick(["8", "9", "a", "b"]);
  return hex.join("").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** 14 digits with a right Luhn sum, of a company number that was never given out. */
export function siretOf(rank: number): string {
  const body = `0000${String(rank).padStart(5, "0")}0001`;
  const sum = [...body].reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A French IBAN with right keys, at a bank that does not exist. */
export function ibanOf(rank: number): string {
  const [bank, desk, account] = [99_999n, 40_000n, BigInt(rank)];
  const key = 97n - ((89n * bank + 15n * desk + 3n * account) % 97n);
  const text = (value: bigint, length: number) => value.toString().padStart(length, "0");
  const national = `${text(bank, 5)}${text(desk, 5)}${text(account, 11)}${text(key, 2)}`;
  // F and R count as 15 and 27.
  const check = 98n - (BigInt(`${national}152700`) % 97n);
  return `FR${text(check, 2)}${national}`;
}
