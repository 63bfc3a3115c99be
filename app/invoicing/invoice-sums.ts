import type { LineState } from "~/invoicing/invoice-line";
import { lineCount } from "~/invoicing/line-answer";
import { formatCents, sumCents } from "~/money";

type Line = { state: LineState; amountCents: number };
export type Fate = "issued" | "withdrawn" | "accepted" | "contested" | "rejected" | "paid";

/** Where the money of an invoice stands: each line in one of these, their sum what was issued. */
export const FATES: Record<Fate, { name: string; states: LineState[] }> = {
  issued: { name: "À vérifier", states: ["issued"] },
  contested: { name: "Contesté", states: ["contested"] },
  accepted: { name: "Accepté, à payer", states: ["accepted"] },
  paid: { name: "Payé", states: ["paid"] },
  rejected: { name: "Rejeté", states: ["rejected", "dismissed"] },
  withdrawn: { name: "Retiré", states: ["withdrawn"] },
};

export type Sum = { fate: Fate; lines: number; amountCents: number };

/** The fates that some line has, in the order of FATES. */
export function sumsByFate(lines: readonly Line[]): Sum[] {
  return (Object.keys(FATES) as Fate[]).flatMap((fate) => {
    const those = lines.filter(({ state }) => FATES[fate].states.includes(state));
    if (those.length === 0) return [];
    return [{ fate, lines: those.length, amountCents: sumCents(those.map((line) => line.amountCents)) }];
  });
}

/** "2 lignes rejetées, 1 ligne retirée" : what a reader of the whole should know; null when there is nothing. */
export function exceptionsOf(counts: Record<LineState, number>): string | null {
  const rejected = counts.rejected + counts.dismissed;
  const said = [
    rejected > 0 ? lineCount(rejected, "rejetée") : null,
    counts.contested > 0 ? lineCount(counts.contested, "contestée") : null,
    counts.withdrawn > 0 ? lineCount(counts.withdrawn, "retirée") : null,
  ].filter((part) => part !== null);
  return said.length > 0 ? said.join(", ") : null;
}

/** For paper, which shows the claim as it was issued: what has been taken off it since; null when nothing was. */
export function takenOffSince(lines: readonly Line[]): string | null {
  const off = sumsByFate(lines).filter(({ fate }) => fate === "withdrawn" || fate === "rejected");
  if (off.length === 0) return null;
  const said = off.map(
    ({ fate, lines: count, amountCents }) =>
      `${lineCount(count, fate === "withdrawn" ? "retirée" : "rejetée")} (${formatCents(amountCents)})`,
  );
  return `Depuis l’émission : ${said.join(", ")}.`;
}
