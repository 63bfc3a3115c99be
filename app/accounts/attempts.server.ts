import { readFunction } from "~db/client";

type Watched = "sign_in" | "reset_password" | "second_factor" | "change_address";

const limits: Record<Watched, { tries: number; minutes: number }> = {
  sign_in: { tries: 10, minutes: 15 },
  reset_password: { tries: 5, minutes: 15 },
  second_factor: { tries: 5, minutes: 15 },
  change_address: { tries: 5, minutes: 15 },
};

/** Counts a try of an address or a person before it is judged, known or not; answers when the door opens again if it is closed. */
export async function beginAttempt(what: Watched, whose: string): Promise<Date | null> {
  const { tries, minutes } = limits[what];
  const [row] = await readFunction<{ opens_at: Date | null }>("begin_attempt", what, whose, tries, minutes);
  return row?.opens_at ?? null;
}

export async function forgetAttempts(what: Watched, whose: string): Promise<void> {
  await readFunction("forget_attempts", what, whose);
}
