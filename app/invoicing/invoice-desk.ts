import type { LineState } from "~/invoicing/invoice-line";

/** The piles on an agent's desk. An invoice lies on several when its lines have different fates. */
export const PILES = {
  "a-verifier": { name: "À vérifier", states: ["issued"] },
  contestees: { name: "Contestées", states: ["contested"] },
  "a-payer": { name: "Acceptées, à payer", states: ["accepted"] },
  payees: { name: "Payées", states: ["paid"] },
  rejetees: { name: "Avec rejet", states: ["rejected", "dismissed"] },
  retirees: { name: "Avec retrait", states: ["withdrawn"] },
} as const satisfies Record<string, { name: string; states: LineState[] }>;

export type Pile = keyof typeof PILES;

export function isPile(text: string | null): text is Pile {
  return text !== null && Object.hasOwn(PILES, text);
}

/** Does the Caf still have something to do there? */
export function isWaiting(pile: Pile): boolean {
  return pile === "a-verifier" || pile === "contestees" || pile === "a-payer";
}
