export type Role = "staff" | "manager" | "agent" | "administrator";
/** What a person's partner does: its pages are offered, the others are not. */
export type Activities = { keepsRollCall: boolean; welcomesChildren: boolean; helpsAtHome: boolean };
export type Visitor = {
  name: string;
  side: "partner" | "caf";
  role: Role;
  organisation: string;
  /** Recognised at a shared tablet: who, to be recognised again, and where. */
  tablet?: { personId: string; structureName: string; formKey: string };
} & Partial<Activities>;
/** `also`: the beginnings of other addresses that belong to the link. */
export type NavigationLink = { to: string; label: string; also?: string[] };

export const ROLE_NAMES: Record<Role, string> = {
  staff: "Équipe",
  manager: "Responsable",
  agent: "Agent",
  administrator: "Administrateur",
};

const HOME: NavigationLink = { to: "/", label: "Accueil" };
const ROLL_CALL: NavigationLink = { to: "/pointage", label: "Pointage" };
const CARDS: NavigationLink = { to: "/verifier", label: "Vérifier une carte" };
const CHILDREN: NavigationLink[] = [
  { to: "/sejours", label: "Séjours" },
  { to: "/enfants", label: "Enfants" },
];
const HOME_HELP: NavigationLink[] = [
  { to: "/dossiers", label: "Dossiers" },
  { to: "/interventions", label: "Interventions", also: ["/intervenants"] },
  { to: "/familles", label: "Familles" },
];
const TARIFFS: NavigationLink = { to: "/tarifs", label: "Tarifs" };
const PARTNER_MANAGER: NavigationLink[] = [
  { to: "/factures", label: "Factures" },
  { to: "/collegues", label: "Collègues", also: ["/tablettes"] },
];

const CAF: NavigationLink[] = [
  { to: "/", label: "Accueil" },
  { to: "/caf/partenaires", label: "Partenaires", also: ["/caf/structures", "/caf/conventions"] },
  { to: "/caf/cartes", label: "Cartes", also: ["/caf/doublons"] },
  { to: "/caf/imports", label: "Imports" },
  { to: "/caf/aide-a-domicile", label: "Aide à domicile", also: ["/caf/familles"] },
  { to: "/caf/factures", label: "Factures" },
  { to: "/caf/baremes", label: "Barèmes" },
];

const CAF_ADMINISTRATOR: NavigationLink[] = [{ to: "/caf/agents", label: "Agents" }];

export function navigationFor(visitor: Visitor | null): NavigationLink[] {
  if (visitor === null) return [];
  if (visitor.tablet) return [ROLL_CALL, CARDS];
  if (visitor.side === "caf") return visitor.role === "administrator" ? [...CAF, ...CAF_ADMINISTRATOR] : CAF;
  const { keepsRollCall = true, welcomesChildren = true, helpsAtHome = false } = visitor;
  const daily = [
    HOME,
    ...(welcomesChildren ? [CARDS] : []),
    ...(welcomesChildren && keepsRollCall ? [ROLL_CALL] : []),
    ...(welcomesChildren ? CHILDREN : []),
    ...(helpsAtHome ? HOME_HELP : []),
  ];
  if (visitor.role !== "manager") return daily;
  return [...daily, ...(welcomesChildren ? [TARIFFS] : []), ...PARTNER_MANAGER];
}

/** "/enfants/12" belongs to "/enfants"; every page does not belong to "/". */
export function isCurrent(to: string, path: string, also: string[] = []): boolean {
  return [to, ...also].some((one) => path === one || (one !== "/" && path.startsWith(`${one}/`)));
}
