import type { Role } from "~/accounts/person";
import { env } from "~/env.server";
import type { Mail } from "~/http/mail.server";
import { ROLE_NAMES } from "~/ui/navigation";

const signature = "Portail vacances et loisirs, partenaires de la Caf des Landes";

const linkTo = (token: string) => `${env.PUBLIC_ORIGIN}/mot-de-passe/${token}`;

type Invited = { name: string; email: string; organisation: string; invitedBy: string };

export function invitationMail({ name, email, organisation, invitedBy }: Invited, token: string): Mail {
  const text = `Bonjour ${name},

${invitedBy} vous ouvre un compte sur le portail Vacances et loisirs, pour ${organisation}.

Choisissez votre mot de passe ici ; le lien sert une fois, dans les 7 jours :
${linkTo(token)}

Vous vous connecterez ensuite avec l’adresse ${email}.
Vous n’attendiez pas ce courriel ? Ne faites rien : sans mot de passe, le compte reste fermé.

${signature}
`;
  return { to: { name, address: email }, subject: "Votre accès au portail Vacances et loisirs", text };
}

type Resetting = { name: string; role: Role; organisation: string; token: string };

/** One link per account of the mailbox, each named. */
export function resetMail(email: string, accounts: Resetting[]): Mail {
  const links = accounts.map(
    ({ name, role, organisation, token }) =>
      `${name} (${ROLE_NAMES[role]}, ${organisation}) :\n${linkTo(token)}\n`,
  );
  const which =
    accounts.length > 1 ? "Plusieurs comptes ont cette adresse : prenez le lien du vôtre.\n\n" : "";
  const text = `Bonjour,

Quelqu’un, sans doute vous, a demandé à choisir un nouveau mot de passe. Un lien sert une fois, dans l’heure.

${which}${links.join("\n")}
Vous n’avez rien demandé ? Ne faites rien : votre mot de passe ne change pas.

${signature}
`;
  return { to: { name: "", address: email }, subject: "Choisir un nouveau mot de passe", text };
}

type Owner = { name: string; email: string };

const notYou = `Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe (${env.PUBLIC_ORIGIN}/mot-de-passe-oublie), puis prévenez votre responsable ou la Caf.`;

export function newDeviceMail({ name, email }: Owner, device: string): Mail {
  const text = `Bonjour ${name},

Votre compte du portail Vacances et loisirs vient d’être ouvert depuis un appareil que le portail ne connaissait pas${device ? ` (${device})` : ""}.

C’était vous ? Il n’y a rien à faire.
${notYou}

${signature}
`;
  return { to: { name, address: email }, subject: "Connexion depuis un nouvel appareil", text };
}

/** `what` is a whole sentence. */
export function factorChangedMail({ name, email }: Owner, what: string): Mail {
  const text = `Bonjour ${name},

${what}

C’était vous, ou vous l’aviez demandé ? Il n’y a rien à faire.
${notYou}

${signature}
`;
  return { to: { name, address: email }, subject: "Changement dans votre façon de vous connecter", text };
}

export function newAddressMail({ name, email }: Owner, token: string): Mail {
  const text = `Bonjour ${name},

Cette adresse doit devenir celle de votre compte sur le portail Vacances et loisirs. Pour le confirmer, ouvrez ce lien dans l’heure, là où vous êtes connecté :
${env.PUBLIC_ORIGIN}/compte/adresse/${token}

Vous n’avez rien demandé ? Ne faites rien : rien ne change.

${signature}
`;
  return { to: { name, address: email }, subject: "Confirmer votre nouvelle adresse", text };
}
