import { deviceDigestOf } from "~/accounts/known-device.server";
import { tooMany } from "~/http/answers.server";
import { sourceOf } from "~/http/source.server";
import { readFunction } from "~db/client";

/** What is counted; how many in how long stands in db/functions/throttles.sql, for all of them. */
type Watched =
  | "own_password"
  | "second_factor"
  | "change_address"
  | "download"
  | "passkey_question"
  | "invite"
  | "tablet_code"
  | "tablet_code_day"
  | "tablet"
  | "pair_tablet"
  | "pair_tablet_portal";

/** Counts a try of somebody before it is judged; answers when the door opens again if it is closed. */
export async function beginAttempt(what: Watched, whose: string): Promise<Date | null> {
  const [row] = await readFunction<{ opens_at: Date | null }>("begin_attempt", what, whose);
  return row?.opens_at ?? null;
}

/** The same, before what no form shows again: while the door is closed the answer is this sentence. */
export async function countOrStop(what: Watched, whose: string, say: (opensAt: Date) => string) {
  const opensAt = await beginAttempt(what, whose);
  if (opensAt) tooMany(say(opensAt), opensAt);
}

export async function forgetAttempts(what: Watched, whose: string): Promise<void> {
  await readFunction("forget_attempts", what, whose);
}

type Try = { opensAt: Date } | { opensAt: null; forgive: () => Promise<void> };
type Counted = { opens_at: Date | null; counted_at: string | null };

/** Counts one try in several respects, whose each: in all of them, or in none while one is closed. */
export async function beginAttempts(whose: Partial<Record<Watched, string>>): Promise<Try> {
  const respects = [Object.keys(whose), Object.values(whose)];
  const [row] = await readFunction<Counted>("begin_attempts", ...respects);
  if (row?.opens_at) return { opensAt: row.opens_at };
  const forgive = async () => {
    await readFunction("take_back_attempts", ...respects, row?.counted_at);
  };
  return { opensAt: null, forgive };
}

/** Where a stranger knocks from: a network, a browser that its owner may have used before. */
export type Knock = { source: string; device: string };

export const knockOf = (request: Request): Knock => ({
  source: sourceOf(request),
  device: deviceDigestOf(request) ?? "",
});

/** Counts a try at the door of a mailbox, known or not: by its address, where it comes from, and over the whole portal. */
export async function beginAtDoor(
  door: "sign_in" | "reset",
  email: string,
  { source, device }: Knock,
): Promise<Try> {
  const [row] = await readFunction<Counted>("begin_at_door", door, email, source, device);
  if (row?.opens_at) return { opensAt: row.opens_at };
  const forgive = async () => {
    await readFunction("forgive_at_door", door, email, source, device, row?.counted_at);
  };
  return { opensAt: null, forgive };
}
