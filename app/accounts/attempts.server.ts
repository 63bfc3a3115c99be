import { readFunction } from "~db/client";

type Watched = "sign_in" | "reset_password";

const limits: Record<Watched, { tries: number; minutes: number }> = {
  sign_in: { tries: 10, minutes: 15 },
  reset_password: { tries: 5, minutes: 15 },
};

/** Counts a try before it is judged, known address or not; answers when the door opens again if it is closed. */
export async function beginAttempt(what: Watched, email: string): Promise<Date | null> {
  const { tries, minutes } = limits[what];
  const [row] = await readFunction<{ opens_at: Date | null }>("begin_attempt", what, email, tries, minutes);
  return row?.opens_at ?? null;
}

export async function forgetAttempts(what: Watched, email: string): Promise<void> {
  await readFunction("forget_attempts", what, email);
}
