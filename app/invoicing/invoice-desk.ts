import type { LineState } from "~/invoicing/invoice-line";

/** The piles on an agent's desk. An invoice lies on several when its lines have different fates. */
export const PILES = {
  "a-verifier": { name: "À vérifier", state: "issued" },
  "a-payer": { name: "Acceptées, à payer", state: "accepted" },
  payees: { name: "Payées", state: "paid" },
  rejetees: { name: "Avec rejet", state: "rejected" },
} as const satisfies Record<string, { name: string; state: LineState }>;

export type Pile = keyof typeof PILES;

export function isPile(text: string | null): text is Pile {
  return text !== null && Object.hasOwn(PILES, text);
}

/** Does the Caf still have something to do there? */
export function isWaiting(pile: Pile): boolean {
  return pile === "a-verifier" || pile === "a-payer";
}
