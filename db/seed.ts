import { hash } from "@node-rs/argon2";
import postgres from "postgres";
import { seedAttendance } from "./seed/attendance.ts";
import { seedChildren } from "./seed/children.ts";
import { seedFactors } from "./seed/demo-factors.ts";
import { diceFrom } from "./seed/dice.ts";
import { seedHomeHelp } from "./seed/home-help.ts";
import { seedInvoices } from "./seed/invoices.ts";
import { seedPartners } from "./seed/partners.ts";
import { seedPending } from "./seed/pending.ts";
import { seedStays } from "./seed/stays.ts";
import { seedTwoHomes } from "./seed/two-homes.ts";

export { demoSecret, demoTabletCode } from "./seed/demo-factors.ts";

const password = "sable-vent-pignon";

type DemoSignIn = { who: string; email: string; password: string; hasFactor: boolean };

export const demoSignIns: DemoSignIn[] = [
  {
    who: "Animatrice, accueil de loisirs de Dax",
    email: "animation@dax.demo.test",
    password,
    hasFactor: false,
  },
  {
    who: "Gestionnaire, accueil de loisirs de Dax",
    email: "gestion@dax.demo.test",
    password,
    hasFactor: true,
  },
  {
    who: "Organisatrice de séjours",
    email: "gestion@sejours-dunes-et-compagnie.demo.test",
    password,
    hasFactor: true,
  },
  {
    who: "Coordinatrice ADMR de Soustons",
    email: "gestion@admr-soustons.demo.test",
    password,
    hasFactor: true,
  },
  { who: "Agent de la Caf", email: "agent@caf.demo.test", password, hasFactor: true },
  { who: "Administratrice de la Caf", email: "administration@caf.demo.test", password, hasFactor: true },
];

/** Fills an empty database with a small made-up département, its year told until `today`; always the same. */
export async function seed(ownerUrl: string, today: string): Promise<void> {
  const year = Number(today.slice(0, 4));
  const dice = diceFrom(40_000 + year);
  // The salt is fixed, for the same bytes each time; nobody's secret hangs on it.
  const salt = Buffer.alloc(16, "portail-vacances");
  const passwordHash = await hash(password, { salt });
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { "portal.today": today } });
  try {
    await sql.begin(async (tx) => {
      await tx`select carry_over_scheme(${year})`;
      const { structures, agentId } = await seedPartners(tx, dice, year, passwordHash);
      const children = await seedChildren(tx, dice, structures, year, today, agentId);
      await seedAttendance(tx, dice, structures, children, year, today);
      await seedStays(tx, dice, structures, year, today);
      await tx`analyze`;
      await seedInvoices(tx, structures, year, today, agentId);
      await seedTwoHomes(tx, year, agentId);
      await seedPending(tx, structures, year);
      await seedHomeHelp(tx, dice, structures, year, today, agentId);
      await seedFactors(tx, salt);
    });
    await sql`analyze`;
  } finally {
    await sql.end();
  }
}
