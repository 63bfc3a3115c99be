import { emailField } from "./fields.ts";

const usage = `npm run create-admin -- prenom.nom@exemple.fr "Prénom Nom"

Ouvre le compte du premier administrateur d'un portail vide, et lui envoie (ou affiche, sans SMTP_URL) le lien
qui sert une fois à choisir son mot de passe. Refusé dès qu'un administrateur est entré.
DATABASE_URL ou MIGRATION_DATABASE_URL dit où, PUBLIC_ORIGIN l'adresse du portail.`;

const email = emailField.safeParse(process.argv[2]?.trim());
const name = process.argv[3]?.trim();
process.env.DATABASE_URL ??= process.env.MIGRATION_DATABASE_URL;

if (!name || !email.success || !process.env.DATABASE_URL) {
  console.log(usage);
  process.exit(1);
}

// Only now: the connection is made of DATABASE_URL when it is imported.
const { createFirstAdministrator } = await import("./first-administrator.server.ts");
const { closeDatabase } = await import("~db/client");

const outcome = await createFirstAdministrator({ name, email: email.data });
if (!outcome.done) {
  console.log("Un administrateur est déjà entré : il invite lui-même les suivants.");
} else if (outcome.value.mailed) {
  console.log(`Le lien est parti à ${email.data} ; il sert une fois, dans les 7 jours.`);
} else {
  console.log(`À ouvrir une fois, dans les 7 jours :\n${outcome.value.link}`);
}
await closeDatabase();
process.exitCode = outcome.done ? 0 : 1;
