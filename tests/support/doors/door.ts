import type { WholePartner } from "../../db/neighbours";

const all = ["nobody", "tablet", "staff", "manager", "agent", "administrator"] as const;
export type Visitor = (typeof all)[number];
export const visitors = all;

const only = (...visitors: Visitor[]) => visitors;
export const everyone = [...all];
export const signedIn = only("staff", "manager", "agent", "administrator");
export const partner = only("staff", "manager");
/** The desk and the roll call, at a shared tablet too. */
export const onSite = only("tablet", "staff", "manager");
export const tablet = only("tablet");
export const manager = only("manager");
export const inCharge = only("manager", "agent", "administrator");
export const agent = only("agent", "administrator");
export const administrator = only("administrator");
/** Only with a session, whole or not; the page itself sends on whoever has nothing to do there. */
export const provedPassword = signedIn;

export type Ids = WholePartner & {
  importId: string;
  familyImportId: string;
  tariffId: string;
  agreementId: string;
  /** A child of somebody else, perhaps the same. */
  otherChildId?: string;
};

export type Door = {
  path: string;
  /** Who may read, and who may write; without a loader or an action, nobody has anything to ask. */
  reads?: Visitor[];
  writes?: Visitor[];
  /** Reading it only leads on to the page it belongs to, which looks for its id itself. */
  leadsOn?: true;
  /** What the page's form would send about somebody's own things. */
  form?: (at: Ids) => Record<string, string>;
};
