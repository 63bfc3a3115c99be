import { type ChildPair, nameOf } from "~/cards/child-pair";

export const pagePath = ({ one, other }: ChildPair) => `/caf/doublons/${one.childId}/${other.childId}`;

/** The way back from what is decided about a pair. */
export const abovePair = (pair: ChildPair) => [
  { to: "/caf/doublons", label: "Peut-être le même enfant" },
  { to: pagePath(pair), label: nameOf(pair.one) },
];
