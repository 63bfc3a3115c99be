import { type ListedStay, type StayState, stateOf } from "~/attendance/stay";
import { STATES } from "~/attendance/stay-words";
import type { Day } from "~/calendar";
import { Badge } from "~/ui/badge";
import type { Tone } from "~/ui/notice";

const TONES: Record<StayState, Tone | "neutral"> = {
  cancelled: "bad",
  to_confirm: "warn",
  invoiced: "good",
  over: "neutral",
  under_way: "info",
  to_come: "info",
};

export function StayBadge({ stay, today }: { stay: ListedStay; today: Day }) {
  const state = stateOf(stay, today);
  return <Badge tone={TONES[state]}>{STATES[state]}</Badge>;
}
