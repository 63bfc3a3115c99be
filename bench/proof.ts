import { appendFileSync } from "node:fs";

/** A row of the table of promises: what was measured, against what was promised. */
export type Proof = {
  what: string;
  measured: string;
  promised: string;
  /** Null: not measured this time. */
  holds: boolean | null;
};

/** Prints the rows, hands them to `npm run prove` when it asked, and ends: 1 when a promise was not kept. */
export function conclude(proofs: Proof[]): never {
  printProofs(proofs);
  if (process.env.PROOFS)
    appendFileSync(process.env.PROOFS, proofs.map((row) => `${JSON.stringify(row)}\n`).join(""));
  process.exit(proofs.every(({ holds }) => holds !== false) ? 0 : 1);
}

export function printProofs(proofs: Proof[]) {
  const words = (holds: Proof["holds"]) => (holds === null ? "not run" : holds ? "kept" : "BROKEN");
  console.table(proofs.map(({ holds, ...row }) => ({ ...row, "": words(holds) })));
}

/** "so many, of which none", as most promises are. */
export const none = (what: string, count: number): Proof => ({
  what,
  measured: String(count),
  promised: "0",
  holds: count === 0,
});
