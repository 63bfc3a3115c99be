import { INVOICE_STATES, type LineCounts, stateOf } from "~/invoicing/invoice";
import { LINE_STATES, type LineState } from "~/invoicing/invoice-line";
import { Badge } from "~/ui/badge";
import type { Tone } from "~/ui/notice";

export function InvoiceBadge({ counts }: { counts: LineCounts }) {
  const { name, tone } = INVOICE_STATES[stateOf(counts)];
  return <Badge tone={tone}>{name}</Badge>;
}

const LINE_TONES: Record<LineState, Tone | "neutral"> = {
  issued: "info",
  withdrawn: "neutral",
  accepted: "good",
  rejected: "bad",
  contested: "warn",
  dismissed: "bad",
  paid: "good",
};

export function LineBadge({ state }: { state: LineState }) {
  return <Badge tone={LINE_TONES[state]}>{LINE_STATES[state]}</Badge>;
}
