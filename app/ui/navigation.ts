export type Role = "staff" | "manager" | "agent" | "administrator";
export type Visitor = { name: string; side: "partner" | "caf"; role: Role; organisation: string } & {
  /** Whose partner runs stays only has no roll call to keep. */
  keepsRollCall?: boolean;
};
/** `also`: the beginnings of other addresses that belong to the link. */
export type NavigationLink = { to: string; label: string; also?: string[] };

export const ROLE_NAMES: Record<Role, string> = {
  staff: "Équipe",
  manager: "Responsable",
  agent: "Agent",
  administrator: "Administrateur",
};

const PARTNER: NavigationLink[] = [
  { to: "/", label: "Accueil" },
  { to: "/verifier", label: "Vérifier une carte" },
  { to: "/pointage", label: "Pointage" },
  { to: "/sejours", label: "Séjours" },
  { to: "/enfants", label: "Enfants" },
];

const PARTNER_MANAGER: NavigationLink[] = [
  { to: "/tarifs", label: "Tarifs" },
  { to: "/factures", label: "Factures" },
  { to: "/collegues", label: "Collègues" },
];

const CAF: NavigationLink[] = [
  { to: "/", label: "Accueil" },
  { to: "/caf/partenaires", label: "Partenaires", also: ["/caf/structures", "/caf/conventions"] },
  { to: "/caf/cartes", label: "Cartes", also: ["/caf/doublons"] },
  { to: "/caf/imports", label: "Imports" },
  { to: "/caf/factures", label: "Factures" },
  { to: "/caf/baremes", label: "Barèmes" },
];

const CAF_ADMINISTRATOR: NavigationLink[] = [{ to: "/caf/agents", label: "Agents" }];

export function navigationFor(visitor: Visitor | null): NavigationLink[] {
  if (visitor === null) return [];
  if (visitor.side === "caf") return visitor.role === "administrator" ? [...CAF, ...CAF_ADMINISTRATOR] : CAF;
  const partner = PARTNER.filter(({ to }) => to !== "/pointage" || visitor.keepsRollCall !== false);
  return visitor.role === "manager" ? [...partner, ...PARTNER_MANAGER] : partner;
}

/** "/enfants/12" belongs to "/enfants"; every page does not belong to "/". */
export function isCurrent(to: string, path: string, also: string[] = []): boolean {
  return [to, ...also].some((one) => path === one || (one !== "/" && path.startsWith(`${one}/`)));
}
