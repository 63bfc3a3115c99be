import type { LineState } from "~/invoicing/invoice-line";
import { formatCents, sumCents } from "~/money";
import { Notice } from "~/ui/notice";

/** What a rejection means for the partner. */
export function RejectionNotice({ lines }: { lines: { state: LineState; amountCents: number }[] }) {
  const rejected = lines.filter(({ state }) => state === "rejected");
  if (rejected.length === 0) return null;
  const amount = formatCents(sumCents(rejected.map((line) => line.amountCents)));
  return (
    <Notice
      tone="bad"
      title={
        rejected.length === 1
          ? `1 ligne rejetée : ${amount}`
          : `${rejected.length} lignes rejetées : ${amount}`
      }
    >
      Leurs journées ne comptent plus pour les enfants. Corrigez le pointage : les journées justes pourront
      être facturées à nouveau, sur un état complémentaire.
    </Notice>
  );
}
