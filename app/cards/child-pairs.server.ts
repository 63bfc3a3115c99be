import {
  type ChildPair,
  type JoinRefusal,
  type Likeness,
  type LineOfDay,
  MOST_PAIRS_SHOWN,
  type PartRefusal,
  type RefusedJoin,
} from "~/cards/child-pair";
import type { Done } from "~/outcome";
import { act, readFunction } from "~db/client";

/** Pairs perhaps the same child, in the order of names, with how many there are in all. */
export async function listLikenesses(agentId: string): Promise<{ count: number; pairs: Likeness[] }> {
  type Row = { list_likenesses: { count: number; pairs: Likeness[] } };
  const [row] = await readFunction<Row>("list_likenesses", agentId, MOST_PAIRS_SHOWN);
  return row?.list_likenesses ?? { count: 0, pairs: [] };
}

/** Two children side by side; null unless both are known. Leaves a line among the look-ups. */
export async function compareChildren(
  agentId: string,
  oneId: string,
  otherId: string,
): Promise<ChildPair | null> {
  type Row = { compare_children: ChildPair | null };
  const [row] = await readFunction<Row>("compare_children", agentId, oneId, otherId);
  return row?.compare_children ?? null;
}

/** One member for each reason, so that each has its own details. */
type No<Reason, Details = object> = Reason extends string
  ? { done: false; reason: Reason; details: Details }
  : never;
type Absent = Done<object> | No<"not_found" | "not_allowed">;
type Joined = Absent | No<JoinRefusal, RefusedJoin>;
type Parted = Absent | No<PartRefusal, { stays?: string[] }>;
type Settled = Done<object> | No<"not_allowed" | "no_clash"> | No<"invoiced", LineOfDay>;
type Marked = Absent | No<"already_joined">;

/** Makes both count as one child; `digest` is that of the pair the agent was shown. */
export function joinChildren(agentId: string, key: string, keptId: string, joinedId: string, digest: string) {
  return act<Joined>("join_children", agentId, key, { kept_id: keptId, joined_id: joinedId, digest });
}

export function partChildren(agentId: string, key: string, joinedId: string) {
  return act<Parted>("part_children", agentId, key, { joined_id: joinedId });
}

/** Frees one of the two days that both homes recorded. */
export function settleClash(
  agentId: string,
  key: string,
  oneId: string,
  otherId: string,
  presenceId: string,
) {
  const body = { one_id: oneId, other_id: otherId, presence_id: presenceId };
  return act<Settled>("settle_clash", agentId, key, body);
}

export function markAsTwo(agentId: string, key: string, oneId: string, otherId: string) {
  return act<Marked>("mark_as_two", agentId, key, { one_id: oneId, other_id: otherId });
}

export function doubtAgain(agentId: string, key: string, oneId: string, otherId: string) {
  return act<Absent>("doubt_again", agentId, key, { one_id: oneId, other_id: otherId });
}
